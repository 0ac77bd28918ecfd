import Foundation
import Testing

@Suite("Dated backups, of which the last ones are kept")
struct KeepTests {
    private let files = FileManager.default

    private func folder(_ daemon: RunningDaemon) throws -> String {
        let path = daemon.folder.path("backups")
        try files.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    private func names(_ path: String) throws -> [String] { try files.contentsOfDirectory(atPath: path).sorted() }

    /// Makes backups of earlier nights of one that is there.
    private func copy(_ backup: String, as dates: String..., in folder: String) throws {
        for date in dates { try files.copyItem(atPath: backup, toPath: "\(folder)/vigie-\(date)T013000Z") }
    }

    @Test("A backup has its date for a name, is whole, and the oldest go once there are more than are kept")
    func keeps() throws {
        let daemon = try RunningDaemon()
        try daemon.decide()
        let folder = try folder(daemon)
        let first = try daemon.vigie("backup", "--keep", "3", folder, "--json").fields()
        let made = try #require(first["directory"] as? String)
        #expect(made.wholeMatch(of: /.*\/backups\/vigie-20[0-9]{6}T[0-9]{6}Z/) != nil)
        #expect(first["position"] as? Int == 1)
        #expect(try names(made) == ["SHA256SUMS", "log"])
        try copy(made, as: "20240101", "20240102", "20240103", in: folder)
        // The next second has another name.
        sleep(1)
        let second = try daemon.vigie("backup", "--keep", "3", folder)
        #expect(second.exitCode == 0, "\(second.errors)")
        #expect(second.lines.dropFirst() == ["Deleted: vigie-20240101T013000Z", "Deleted: vigie-20240102T013000Z"])
        #expect(try names(folder).count == 3)
        #expect(try names(folder).contains("vigie-20240103T013000Z"))
        sleep(1)
        #expect(try daemon.vigie("backup", "--keep", "1", folder).exitCode == 0)
        #expect(try names(folder).count == 1)
    }

    @Test("The one just made stays, also when the others are dated later")
    func clockBack() throws {
        let daemon = try RunningDaemon()
        let folder = try folder(daemon)
        let made = try #require(
            try daemon.vigie("backup", "--keep", "2", folder, "--json").fields()["directory"] as? String)
        try copy(made, as: "20990101", "20990102", in: folder)
        sleep(1)
        let next = try #require(
            try daemon.vigie("backup", "--keep", "2", folder, "--json").fields()["directory"] as? String)
        #expect(
            try names(folder) == [String(next.split(separator: "/").last ?? ""), "vigie-20990102T013000Z"].sorted())
    }

    @Test("Nothing else is ever deleted: other names, links, and backups that hold something more")
    func foreign() throws {
        let daemon = try RunningDaemon()
        let folder = try folder(daemon)
        let made = try #require(
            try daemon.vigie("backup", "--keep", "9", folder, "--json").fields()["directory"] as? String)
        try files.copyItem(atPath: made, toPath: folder + "/before-the-move")
        try files.copyItem(atPath: made, toPath: folder + "/vigie-20240101T013000Z-kept")
        try copy(made, as: "20240101", "20240102", "20240103", in: folder)
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/vigie-20240102T013000Z/notes.txt"))
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/vigie-20240104T013000Z"))
        try files.createSymbolicLink(
            atPath: folder + "/vigie-20240105T013000Z", withDestinationPath: folder + "/before-the-move")
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/notes.txt"))
        sleep(1)
        let outcome = try daemon.vigie(["backup", "--keep", "1", folder], environment: Language.french.environment)
        #expect(outcome.exitCode == 0)
        for left in ["20240102", "20240104", "20240105"] {
            #expect(outcome.errors.contains("vigie-\(left)T013000Z porte le nom d’une sauvegarde"), "\(outcome.errors)")
        }
        let left = try names(folder)
        for name in [
            "before-the-move", "notes.txt", "vigie-20240101T013000Z-kept", "vigie-20240102T013000Z",
            "vigie-20240104T013000Z", "vigie-20240105T013000Z",
        ] {
            #expect(left.contains(name))
        }
        #expect(!left.contains("vigie-20240101T013000Z") && !left.contains("vigie-20240103T013000Z"))
        #expect(try names(folder + "/before-the-move") == ["SHA256SUMS", "log"])
        #expect(left.count == 7)
    }

    @Test("What a backup or a deletion left that broke off goes, and counts for none")
    func remains() throws {
        let daemon = try RunningDaemon()
        let folder = try folder(daemon)
        let made = try #require(
            try daemon.vigie("backup", "--keep", "9", folder, "--json").fields()["directory"] as? String)
        try copy(made, as: "20240101", "20240102", in: folder)
        try files.removeItem(atPath: folder + "/vigie-20240102T013000Z/log/data.mdb")
        let partial = folder + "/vigie-20240103T013000Z.partial"
        try files.copyItem(atPath: made, toPath: partial)
        try files.removeItem(atPath: partial + "/SHA256SUMS")
        sleep(1)
        #expect(try daemon.vigie("backup", "--keep", "3", folder).exitCode == 0)
        let left = try names(folder)
        #expect(left.count == 3)
        #expect(left.contains("vigie-20240101T013000Z"))
    }

    @Test("A backup that fails deletes nothing, and a number that keeps none is a usage error")
    func fails() throws {
        let daemon = try RunningDaemon()
        let folder = try folder(daemon)
        let made = try #require(
            try daemon.vigie("backup", "--keep", "2", folder, "--json").fields()["directory"] as? String)
        try copy(made, as: "20240101", "20240102", in: folder)
        for number in ["0", "-1", "x", "10001"] {
            #expect(try daemon.vigie("backup", "--keep=\(number)", folder).exitCode == 64)
        }
        #expect(try daemon.vigie("backup", "--keep", "1", folder + "/none").exitCode == 66)
        try daemon.stop()
        #expect(try daemon.vigie("backup", "--keep", "1", folder).exitCode == 69)
        #expect(try names(folder).count == 3)
    }

    @Test("A log that is damaged makes no backup, and those that are there stay")
    func damaged() throws {
        let daemon = try RunningDaemon()
        let folder = try folder(daemon)
        try daemon.decide()
        let made = try #require(
            try daemon.vigie("backup", "--keep", "2", folder, "--json").fields()["directory"] as? String)
        try copy(made, as: "20240101", in: folder)
        try daemon.stop()
        try changeRecord(1, of: daemon) { $0[$0.count - 1] ^= 1 }
        try daemon.start()
        // A backup is named by its second, and the first one has its own.
        sleep(1)
        let outcome = try daemon.vigie("backup", "--keep", "1", folder)
        #expect(outcome.exitCode == 74 && outcome.errors.contains("damaged"), "\(outcome.errors)")
        #expect(try names(folder).count == 2)
    }
}
