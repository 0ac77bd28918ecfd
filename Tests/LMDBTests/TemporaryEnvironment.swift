import Foundation
import LMDB

/// A directory that is removed with this object.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/lmdb-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// An environment in a directory of its own.
struct TemporaryEnvironment {
    let directory: TemporaryDirectory
    let environment: Environment

    init(mapSize: Int = 1 << 20, isDisposable: Bool = true) throws {
        directory = try TemporaryDirectory()
        environment = try Environment(
            path: directory.path, options: .init(mapSize: mapSize, maxTables: 8, isDisposable: isDisposable))
    }

    func texts() throws -> Table<Text, Text> {
        try environment.table("texts")
    }
}
