// swift-tools-version:6.2
import PackageDescription

// Compares ways of storing a record. `Sources/record-formats/EventLog` links to the coder that the log uses.
// Run: swift run -c release record-formats

let package = Package(
    name: "record-formats",
    dependencies: [
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0")
    ],
    targets: [
        .executableTarget(
            name: "record-formats",
            dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")])
    ],
    swiftLanguageModes: [.v6]
)
