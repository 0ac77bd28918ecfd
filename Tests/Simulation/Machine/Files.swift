import Foundation

/// Folders of the simulation.
enum Files {
    static func make(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func names(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Puts a copy of a folder in the place of another.
    static func replace(_ path: String, by source: String) throws {
        remove(path)
        try FileManager.default.copyItem(atPath: source, toPath: path)
    }

    static func zone() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Paris")))
    }
}
