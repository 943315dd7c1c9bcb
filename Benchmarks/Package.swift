// swift-tools-version: 6.2
import PackageDescription

/// Measurements, kept out of the main build: `swift run -c release append-rate`.
let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "bitacora", path: "..")],
    targets: [
        .executableTarget(
            name: "append-rate",
            dependencies: [.product(name: "EventLog", package: "bitacora")],
            path: "AppendRate",
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
        )
    ]
)
