// swift-tools-version:6.2
import PackageDescription

// The arrows between rooms are the design's; scripts/check-arrows compares them with the imports.

let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// Programs and tests export nothing, so their imports need no access level.
let strictLeaf: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
]

let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "vigie",
    products: [
        .executable(name: "vigied", targets: ["vigied"]),
        .executable(name: "vigie", targets: ["vigie"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .systemLibrary(name: "CMalloc"),
        .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: strict),
        .target(name: "EventLog", dependencies: ["LMDB", crypto], swiftSettings: strict),
        .target(
            name: "TimeLimits", resources: [.embedInCode("Catalogue/rules.csv")], swiftSettings: strict),
        .target(name: "Governance", dependencies: ["TimeLimits"], swiftSettings: strict),
        .target(
            name: "Register",
            dependencies: ["Governance", "TimeLimits", "EventLog", "LMDB", yams],
            swiftSettings: strict),
        .target(name: "Varlink", dependencies: [nioCore, nioPosix], swiftSettings: strict),
        .target(name: "RegisterAPI", dependencies: ["Varlink"], swiftSettings: strict),
        .executableTarget(
            name: "vigied",
            dependencies: [
                "Register", "Governance", "TimeLimits", "RegisterAPI", "Varlink", "CMalloc",
                yams, logging, lifecycle, unixSignals, argumentParser,
            ],
            swiftSettings: strictLeaf),
        .executableTarget(
            name: "vigie", dependencies: ["RegisterAPI", "Varlink", "TimeLimits", argumentParser],
            swiftSettings: strictLeaf),
        // Harms logs and judges what is left of them; scripts/torture runs it.
        .executableTarget(
            name: "torture", dependencies: ["Register", "Governance", "TimeLimits", "EventLog", "LMDB"],
            path: "Tests/Torture", swiftSettings: strictLeaf),
        // Lives of a simulated authority under one seed; scripts/simulate runs it.
        .executableTarget(
            name: "simulation", dependencies: ["Register", "Governance", "TimeLimits", "EventLog", "LMDB"],
            path: "Tests/Simulation", swiftSettings: strictLeaf),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB"], swiftSettings: strictLeaf),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "LMDB"], swiftSettings: strictLeaf),
        .testTarget(name: "TimeLimitsTests", dependencies: ["TimeLimits"], swiftSettings: strictLeaf),
        .testTarget(name: "GovernanceTests", dependencies: ["Governance", "TimeLimits"], swiftSettings: strictLeaf),
        .testTarget(
            name: "RegisterTests", dependencies: ["Register", "Governance", "TimeLimits", "EventLog"],
            swiftSettings: strictLeaf),
        .testTarget(
            name: "SimulationTests", dependencies: ["simulation", "Register", "Governance", "TimeLimits", "EventLog"],
            swiftSettings: strictLeaf),
        .testTarget(
            name: "TortureTests", dependencies: ["torture", "Register", "EventLog", "LMDB"], swiftSettings: strictLeaf),
        .testTarget(name: "VarlinkTests", dependencies: ["Varlink"], swiftSettings: strictLeaf),
        .testTarget(
            name: "VigieTests", dependencies: ["vigie", "RegisterAPI", "Governance", "Varlink", "TimeLimits"],
            swiftSettings: strictLeaf),
        // It runs the two programs, and opens a log that no daemon holds to damage it.
        .testTarget(
            name: "EndToEndTests", dependencies: ["LMDB", "Varlink", "vigied", "vigie"], exclude: ["python"],
            swiftSettings: strictLeaf),
    ],
    swiftLanguageModes: [.v6]
)
