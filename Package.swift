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

let package = Package(
    name: "vigie",
    targets: [
        .target(name: "TimeLimits", swiftSettings: strict),
        .target(name: "Governance", dependencies: ["TimeLimits"], swiftSettings: strict),
        .testTarget(name: "TimeLimitsTests", dependencies: ["TimeLimits"], swiftSettings: strictLeaf),
        .testTarget(name: "GovernanceTests", dependencies: ["Governance", "TimeLimits"], swiftSettings: strictLeaf),
    ],
    swiftLanguageModes: [.v6]
)
