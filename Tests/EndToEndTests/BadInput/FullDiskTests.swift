import Foundation
import Testing

@Suite("A disk that is full")
struct FullDiskTests {
    @Test(
        "Nothing that was acknowledged is lost, what was not is told, and space makes it work again",
        .enabled(if: SmallDisk.mayBeMade, "mounting a small disk needs root"))
    func fullDisk() throws {
        let disk = try SmallDisk(bytes: 1 << 20)
        let daemon = try RunningDaemon(stateDirectory: disk.path + "/state")
        let reference = try daemon.decide()
        let acknowledged = try fill(daemon, reference)
        #expect(acknowledged > 1)

        // A failed write says nothing of what is on the disk, so the daemon ends: the service manager starts it again.
        #expect(try daemon.program?.wait().exitCode == 74)
        try disk.grow(to: 8 << 20)
        try daemon.start()
        #expect(try daemon.status().position >= acknowledged)
        #expect(try daemon.history(reference).map(\.version) == Array(1...(daemon.show(reference).version)))
        #expect(try daemon.change("note", reference, "De la place").version > 1)
        #expect(try daemon.vigie("verify").exitCode == 0)
    }

    /// Adds notes until the disk refuses one; answers the last position that was acknowledged.
    private func fill(_ daemon: RunningDaemon, _ reference: String) throws -> Int {
        let text = String(repeating: "x", count: 8_000)
        var acknowledged = 1
        for _ in 1...1_000 {
            let outcome = try daemon.vigie("note", reference, text, "--json")
            guard outcome.exitCode != 0 else {
                acknowledged = try outcome.object(ChangeAnswer.self).position
                continue
            }
            #expect(outcome.exitCode == 74, "\(outcome.errors)")
            #expect(outcome.errors.contains("full"), "\(outcome.errors)")
            return acknowledged
        }
        throw FixtureError("a small disk took eight million characters")
    }
}

/// A disk of a size of its own, unmounted with the value.
final class SmallDisk {
    let folder: TemporaryFolder
    var path: String { folder.path }

    static let mayBeMade = geteuid() == 0 && (try? SmallDisk(bytes: 1 << 20)) != nil

    init(bytes: Int) throws {
        folder = try TemporaryFolder()
        guard mount("none", folder.path, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw FixtureError("mount: \(lastSystemError())")
        }
    }

    deinit { umount2(folder.path, Int32(MNT_DETACH)) }

    func grow(to bytes: Int) throws {
        guard mount("none", folder.path, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0 else {
            throw FixtureError("remount: \(lastSystemError())")
        }
    }
}
