import Foundation
import Testing

@testable import torture

/// What the model of a disk may lose, and whether the judge notices when it does.
@Suite("A power cut")
struct PowerCutTests {
    private static func call(
        _ operation: Call.Operation, _ path: String, _ data: String = "", at offset: Int = 0, other: String = "",
        isDurable: Bool = false, error: UInt32 = 0
    ) -> Call {
        Call(
            operation: operation, isDurable: isDurable, isFault: error != 0, isAppend: false, offset: offset,
            error: error,
            path: path, other: other, data: Array(data.utf8))
    }

    /// What is left of the calls: the files' contents by their paths.
    private func left(of calls: [Call], _ plan: Fate.Plan) throws -> [String: String] {
        let disk = Disk()
        for call in calls { try disk.apply(call) }
        var fate = Fate(plan)
        let files = disk.image(&fate).compactMap { path, content in
            content.map { (path, String(decoding: $0, as: UTF8.self)) }
        }
        return Dictionary(uniqueKeysWithValues: files)
    }

    @Test("leaves of a file nothing that was not synced, and all that was")
    func contents() throws {
        let made = [Self.call(.create, "a"), Self.call(.sync, "")]
        let written = made + [Self.call(.write, "a", "one")]
        #expect(try left(of: written, .nothing) == ["/a": ""])
        #expect(try left(of: written, .everything) == ["/a": "one"])
        let synced = written + [Self.call(.sync, "a"), Self.call(.write, "a", "two")]
        #expect(try left(of: synced, .nothing) == ["/a": "one"])
        let durable = made + [Self.call(.write, "a", "one", isDurable: true)]
        #expect(try left(of: durable, .nothing) == ["/a": "one"])
    }

    @Test("leaves a name only when its directory was synced")
    func names() throws {
        let calls = [
            Self.call(.create, "a"), Self.call(.write, "a", "one"), Self.call(.sync, "a"), Self.call(.sync, ""),
            Self.call(.rename, "a", other: "b"),
        ]
        #expect(try left(of: calls, .nothing) == ["/a": "one"])
        #expect(try left(of: calls + [Self.call(.sync, "")], .nothing) == ["/b": "one"])
        #expect(try left(of: [Self.call(.create, "c")], .nothing) == [:])
    }

    @Test("may take what was written before a sync that failed, whatever is synced later")
    func failedSync() throws {
        let calls = [
            Self.call(.create, "a"), Self.call(.sync, ""), Self.call(.write, "a", "one"),
            Self.call(.sync, "a", error: 5), Self.call(.sync, "a"),
        ]
        #expect(try left(of: calls, .nothing) == ["/a": ""])
    }

    @Test("may leave some sectors of a write, or its length alone")
    func torn() throws {
        let text = String(repeating: "x", count: 4 * Fate.sector)
        let calls = [Self.call(.create, "a"), Self.call(.sync, ""), Self.call(.write, "a", text)]
        let images = try (0..<200).map { try left(of: calls, .some(seed: $0))["/a"] ?? "" }
        #expect(images.contains(text))
        #expect(images.contains(""))
        #expect(images.contains(String(repeating: "\0", count: text.count)))
        #expect(images.contains { $0.contains("x") && $0.contains("\0") })
    }

    @Test("on a disk whose syncs do nothing loses what was acknowledged, and the judge says so")
    func lyingDisk() async throws {
        let folder = "/tmp/vigie-power-cut.\(UInt64.random(in: 0 ... .max))"
        try FileBytes.makeDirectory(folder)
        defer { FileBytes.remove(folder) }
        let calls = try recordedCalls(in: folder)
        var honest = Replay(seed: 3, image: Box(path: folder + "/image"))
        #expect(try await honest.judgeEnd(calls, choices: 4) == 5)
        var lying = Replay(seed: 3, image: Box(path: folder + "/image"))
        let withoutSyncs = calls.filter { $0.operation != .sync || $0.path == "" }.map(\.undurable)
        await #expect(throws: Failure.self) { _ = try await lying.judgeEnd(withoutSyncs, choices: 4) }
    }

    /// Those of a short life of a log.
    private func recordedCalls(in folder: String) throws -> [Call] {
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let compiler = try Child(
            ["-shared", "-fPIC", project + "/scripts/torture.d/record.c", "-o", folder + "/record.so"],
            program: "/usr/bin/gcc", environment: ["PATH": "/usr/bin:/bin"])
        try #require(try compiler.wait() == .exited(0))
        // Beside the tests, where SwiftPM builds it.
        let programs = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let recording = Recording(
            box: try Box.fresh(folder + "/box"), seed: 3, recorder: folder + "/record.so",
            program: programs + "/torture")
        try #require(try recording.run(life: 1, steps: 4) == .exited(0))
        return try recording.calls()
    }
}

extension Call {
    /// The same, of a disk that does not keep what it promises.
    fileprivate var undurable: Call {
        Call(
            operation: operation, isDurable: false, isFault: isFault, isAppend: isAppend, offset: offset, error: error,
            path: path, other: other, data: data)
    }
}
