// swift-tools-version: 6.2
import PackageDescription

/// Measurements, kept out of the main build: `make bench`, and `swift run -c release append-rate`.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "bitacora", path: "..")],
    targets: [
        .executableTarget(
            name: "append-rate",
            dependencies: [.product(name: "EventLog", package: "bitacora")],
            path: "AppendRate",
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
        ),
        // The events that are measured. It needs nothing else of the project.
        .executableTarget(
            name: "workload",
            path: "Workload",
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
        ),
    ]
)
