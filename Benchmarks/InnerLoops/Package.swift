// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A suite of benchmarks; the plugin looks for them in the folder `Benchmarks`.
func suite(_ name: String, _ products: [String]) -> Target {
    .executableTarget(
        name: name,
        dependencies: [.product(name: "Benchmark", package: "benchmark"), "LoopSupport"]
            + products.map { .product(name: $0, package: "bitacora") },
        path: "Benchmarks/\(name)",
        swiftSettings: settings,
        plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
    )
}

/// What the inner loops cost: `make bench-loops`.
///
/// A package of its own: the library takes longer to build than all else that measures.
let package = Package(
    name: "inner-loops",
    dependencies: [
        .package(name: "bitacora", path: "../.."),
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
    ],
    targets: [
        // The events that are looked at.
        .target(
            name: "LoopSupport",
            dependencies: [
                .product(name: "EventLog", package: "bitacora"),
                .product(name: "Receivables", package: "bitacora"),
                .product(name: "Demonstration", package: "bitacora"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            swiftSettings: settings
        ),
        suite("EventLogLoops", ["EventLog", "Receivables"]),
        suite("ReceivablesLoops", ["EventLog", "Receivables"]),
        suite("ProjectionsLoops", ["EventLog", "Receivables", "Projections"]),
    ]
)
