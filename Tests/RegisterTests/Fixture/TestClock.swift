import Foundation
import Synchronization
import TimeLimits

/// A clock that stands until a test moves it.
final class TestClock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) {
        self.instant = Mutex(instant)
    }

    var now: Instant { instant.withLock { $0 } }

    func set(_ instant: Instant) { self.instant.withLock { $0 = instant } }

    func advance(days: Double = 0, seconds: Double = 0) {
        instant.withLock { $0 = $0.adding(microseconds: Int64((days * 86_400 + seconds) * 1_000_000)) }
    }
}

/// A folder that is removed with this object.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/register-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// A copy of a folder as it is now: of an open register, what the end of its process would leave.
    init(copyOf other: TemporaryFolder) throws {
        path = FileManager.default.temporaryDirectory.path + "/register-tests-\(UUID().uuidString)"
        try FileManager.default.copyItem(atPath: other.path, toPath: path)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func text(_ file: String) throws -> String {
        try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
    }

    func write(_ text: String, to file: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(file)"))
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(file)") }

    func copy(_ file: String, to other: String) throws {
        try FileManager.default.copyItem(atPath: "\(path)/\(file)", toPath: "\(path)/\(other)")
    }

    func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }
}
