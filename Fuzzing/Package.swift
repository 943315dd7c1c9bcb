// swift-tools-version: 6.2
import PackageDescription

// A package of its own: it is built with the fuzzer's instrumentation, see ./run.
let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "bitacora", path: "..")],
    targets: [
        .executableTarget(
            name: "Fuzz",
            dependencies: [.product(name: "FuzzTargets", package: "bitacora")],
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .strictMemorySafety(),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
            ]
        )
    ]
)
