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

let package = Package(
    name: "vigie",
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLMDB", pkgConfig: "lmdb", providers: [.apt(["liblmdb-dev"])]),
        .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: strict),
        .target(name: "EventLog", dependencies: ["LMDB", crypto], swiftSettings: strict),
        .target(name: "TimeLimits", swiftSettings: strict),
        .target(name: "Governance", dependencies: ["TimeLimits"], swiftSettings: strict),
        .target(
            name: "Register",
            dependencies: ["Governance", "TimeLimits", "EventLog", "LMDB", yams],
            swiftSettings: strict),
        .target(name: "Varlink", dependencies: [nioCore, nioPosix], swiftSettings: strict),
        .testTarget(name: "LMDBTests", dependencies: ["LMDB"], swiftSettings: strictLeaf),
        .testTarget(name: "EventLogTests", dependencies: ["EventLog", "LMDB"], swiftSettings: strictLeaf),
        .testTarget(name: "TimeLimitsTests", dependencies: ["TimeLimits"], swiftSettings: strictLeaf),
        .testTarget(name: "GovernanceTests", dependencies: ["Governance", "TimeLimits"], swiftSettings: strictLeaf),
        .testTarget(
            name: "RegisterTests", dependencies: ["Register", "Governance", "TimeLimits", "EventLog"],
            swiftSettings: strictLeaf),
        .testTarget(name: "VarlinkTests", dependencies: ["Varlink"], swiftSettings: strictLeaf),
    ],
    swiftLanguageModes: [.v6]
)
