// swift-tools-version: 6.2
import PackageDescription

/// Applied to every first-party Swift target, so no target can drift.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    // Every public type says whether it is Sendable.
    .treatWarning("ExplicitSendable", as: .error),
    // SE-0335: require `any` for existential types.
    .enableUpcomingFeature("ExistentialAny"),
    // SE-0444: a file sees only the members of modules it imports.
    .enableUpcomingFeature("MemberImportVisibility"),
    // SE-0409: `import` means `internal import`; re-exposing needs `public import`.
    .enableUpcomingFeature("InternalImportsByDefault"),
    // SE-0461: nonisolated async functions run on the caller's actor.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // SE-0470: conformances of isolated types are inferred isolated.
    .enableUpcomingFeature("InferIsolatedConformances"),
    // SE-0481: weak let.
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    // `@_lifetime`, needed only where a ~Escapable value is returned.
    .enableExperimentalFeature("Lifetimes"),
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)

let package = Package(
    name: "bitacora",
    products: [
        .library(name: "EventLog", targets: ["EventLog"]),
        .library(name: "Receivables", targets: ["Receivables"]),
        .library(name: "Projections", targets: ["Projections"]),
        // For the package in Benchmarks/InnerLoops.
        .library(name: "Demonstration", targets: ["Demonstration"]),
        .executable(name: "bitacora", targets: ["bitacora"]),
        // For the package in Fuzzing/.
        .library(name: "FuzzTargets", targets: ["FuzzTargets"]),
    ],
    dependencies: [
        // Subcommands, flags, help, completions and the man page of the command line.
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // Policies and mapping files; every node knows its line and column.
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // The projections as an SQLite database (docs/decisions/0013).
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLZ4",
            pkgConfig: "liblz4",
            providers: [.apt(["liblz4-dev"]), .brew(["lz4"])]
        ),
        .target(
            name: "CIntegrity",
            linkerSettings: [.linkedLibrary("crypto")]
        ),
        // One instruction that Swift has no word for.
        .systemLibrary(name: "CPrefetch"),
        // Text and pages, and spreadsheets: only for Documents.
        .systemLibrary(
            name: "CPango",
            pkgConfig: "pangocairo",
            providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]
        ),
        .systemLibrary(
            name: "CXLSX",
            pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]
        ),
        // Spreadsheets that are imported: the archive, and the XML in it. Only for Intake.
        .systemLibrary(
            name: "CMinizip",
            pkgConfig: "minizip",
            providers: [.apt(["libminizip-dev"]), .brew(["minizip"])]
        ),
        .systemLibrary(
            name: "CExpat",
            pkgConfig: "expat",
            providers: [.apt(["libexpat1-dev"]), .brew(["expat"])]
        ),
        // The functions of these four, which are loaded when one is called: most commands need none.
        .target(
            name: "CLate",
            dependencies: ["CPango", "CXLSX", "CMinizip", "CExpat"]
        ),
        .target(
            name: "EventLog",
            dependencies: ["CLZ4", "CIntegrity"],
            path: "eventlog",
            exclude: ["README.md", "Tests"],
            swiftSettings: settings
        ),
        .target(
            name: "Receivables",
            dependencies: ["EventLog", yams],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Intake",
            dependencies: ["EventLog", "Receivables", "CMinizip", "CExpat", "CLate", yams],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "FieldWork",
            dependencies: ["EventLog", "Receivables"],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Demonstration",
            dependencies: ["EventLog", "Receivables"],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Projections",
            dependencies: ["EventLog", "Receivables", "CPrefetch"],
            path: "projections",
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Documents",
            dependencies: ["EventLog", "CPango", "CXLSX", "CLate"],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "Materialised",
            dependencies: [
                "EventLog", "Receivables", "Projections",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "bitacora",
            dependencies: [
                "EventLog", "Receivables", "Intake", "FieldWork", "Demonstration", "Projections",
                "Documents", "Materialised", argumentParser,
            ],
            exclude: ["README.md"],
            swiftSettings: settings
        ),
        .target(
            name: "EventLogTestSupport",
            dependencies: ["EventLog"],
            path: "Tests/EventLogTestSupport",
            swiftSettings: settings
        ),
        // Runs the fault simulation for as long as is wanted: `make torture`.
        .executableTarget(
            name: "torture",
            dependencies: ["EventLogTestSupport"],
            path: "Torture/Runner",
            swiftSettings: settings
        ),
        .testTarget(
            name: "EventLogTests",
            dependencies: ["EventLog", "EventLogTestSupport"],
            path: "eventlog/Tests",
            swiftSettings: settings
        ),
        .testTarget(
            name: "ReceivablesTests",
            dependencies: ["EventLog", "Receivables", "EventLogTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ProjectionsTests",
            dependencies: [
                "EventLog", "Receivables", "Projections", "Materialised", "EventLogTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Cases")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "IntakeTests",
            dependencies: ["EventLog", "Receivables", "Intake", "EventLogTestSupport"],
            resources: [.copy("Fixtures")],
            swiftSettings: settings
        ),
        .testTarget(
            name: "FieldWorkTests",
            dependencies: ["EventLog", "Receivables", "FieldWork", "EventLogTestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DemonstrationTests",
            dependencies: ["EventLog", "Receivables", "Demonstration"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["Documents", "EventLog"],
            exclude: ["Golden"],
            swiftSettings: settings
        ),
        // Runs the built executable as a user would.
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "bitacora", "FieldWork", "EventLogTestSupport", argumentParser,
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            resources: [.copy("Golden"), .copy("Fixtures")],
            swiftSettings: settings
        ),
        // What the fuzzer calls, and the tests with the bytes that it found.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "EventLog", "Receivables", "Intake", "FieldWork", "EventLogTestSupport",
            ],
            path: "Tests/FuzzTargets",
            swiftSettings: settings
        ),
        .testTarget(
            name: "FuzzTests",
            dependencies: ["FuzzTargets"],
            swiftSettings: settings
        ),
        // Holds the tree to its own rules.
        .testTarget(
            name: "TidyTests",
            swiftSettings: settings
        ),
    ]
)
