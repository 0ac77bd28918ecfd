import Foundation
import Testing

@Suite("A daemon under systemd")
struct SupervisionTests {
    /// Reads until a message holds `line`, and returns what came before it and with it.
    private func receive(_ line: String, from supervisor: OwnSocket) throws -> [String] {
        var lines: [String] = []
        while !lines.contains(line) {
            guard let message = supervisor.receive() else { throw FixtureError("no \(line) came, only \(lines)") }
            lines += message.split(separator: "\n").map(String.init)
        }
        return lines
    }

    @Test("It tells that it is ready, reloading, ready again, and stopping")
    func notifies() throws {
        let folder = try TemporaryFolder()
        let supervisor = try OwnSocket(folder.path("notify"), datagram: true)
        let daemon = try RunningDaemon(environment: ["NOTIFY_SOCKET": folder.path("notify")])
        #expect(try !receive("READY=1", from: supervisor).contains("STOPPING=1"))
        daemon.program?.send(SIGHUP)
        let reloading = try receive("RELOADING=1", from: supervisor)
        if !reloading.contains("READY=1") { _ = try receive("READY=1", from: supervisor) }
        #expect(try daemon.status().position == 0)
        daemon.program?.send(SIGTERM)
        _ = try receive("STOPPING=1", from: supervisor)
        #expect(try daemon.program?.wait(atMost: 10).exitCode == 0)
    }

    @Test("It feeds the watchdog, when there is one")
    func watchdog() throws {
        let folder = try TemporaryFolder()
        let supervisor = try OwnSocket(folder.path("notify"), datagram: true)
        let daemon = try RunningDaemon(environment: [
            "NOTIFY_SOCKET": folder.path("notify"), "WATCHDOG_USEC": "400000",
        ])
        for _ in 1...3 { _ = try receive("WATCHDOG=1", from: supervisor) }
        #expect(daemon.program?.isRunning == true)
    }

    @Test("It answers on the socket that it is given, and leaves it in place when it ends")
    func activation() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("s")
        let given = try OwnSocket(path, datagram: false)
        // The variables name the process, so they are set by it: a shell that becomes the daemon.
        let script = """
            LISTEN_PID=$$ LISTEN_FDS=1 LISTEN_FDNAMES=varlink exec "$0" --state-directory "$1" --socket "$2"
            """
        let arguments = ["-c", script, Binaries.vigied, folder.path("state"), path].map { Array($0.utf8) }
        let daemon = try Program(
            "/bin/sh", arguments, environment: RunningDaemon.environment, third: given.descriptor)
        let reply = try Wire(path).call("org.varlink.service.GetInfo")
        #expect(reply["error"] == nil, "\(daemon.errors)")
        daemon.send(SIGTERM)
        #expect(try daemon.wait(atMost: 10).exitCode == 0)
        #expect(FileManager.default.fileExists(atPath: path))
    }
}

@Suite("The log of the daemon")
struct CallLogTests {
    private func configuration(level: String) -> String {
        "authority: essai.example\ntime-zone: Europe/Paris\nlog-level: \(level)\n"
    }

    @Test("One line a call, without the text of the decision")
    func oneLine() throws {
        let daemon = try RunningDaemon(configuration: configuration(level: "info"))
        try daemon.decide("Secret de polichinelle")
        try waitUntil("the call is logged") { daemon.log.contains("Make") }
        #expect(daemon.log.split(separator: "\n").count { $0.contains("fr.vigie.Decisions.Make") } == 1)
        #expect(!daemon.log.contains("polichinelle"))
    }

    @Test("A line says who called, what, how long it took and what came of it")
    func form() throws {
        let daemon = try RunningDaemon(configuration: configuration(level: "info"))
        _ = try Wire(daemon.socket).call("fr.vigie.Decisions.Show", ["ref": "X-1"])
        try daemon.stop()
        let line = try #require(daemon.lastLog.split(separator: "\n").first { $0.contains("Decisions.Show") })
        let form = try Regex(
            #"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} info vigied: in=\d+ method=fr\.vigie\.Decisions\.Show "#
                + #"ms=\d+\.\d{3} out=\d+ outcome=fr\.vigie\.Decisions\.[A-Za-z]+ pid=\d+ user=\d+ \[vigied\] call"#)
        #expect(line.wholeMatch(of: form) != nil, "\(line)")
    }

    @Test("The lines of all calls are there after an orderly stop, in order and before its own")
    func survivesStop() throws {
        let daemon = try RunningDaemon(configuration: configuration(level: "info"))
        let wire = try Wire(daemon.socket)
        for number in 1...200 {
            _ = try wire.call("fr.vigie.Decisions.Make", ["title": "N° \(number)", "body": "CODIR"])
        }
        try daemon.stop()
        let lines = daemon.lastLog.split(separator: "\n")
        #expect(lines.count { $0.contains("fr.vigie.Decisions.Make") && $0.contains("outcome=replied") } == 200)
        #expect(lines.last?.contains("ended") == true)
    }

    @Test("At a lower level, none")
    func lowered() throws {
        let daemon = try RunningDaemon(configuration: configuration(level: "warning"))
        try daemon.decide()
        try daemon.stop()
        #expect(!daemon.log.contains("Make"))
    }

    @Test("A configuration that cannot be read again leaves the former one in force, and the log says why")
    func brokenReload() throws {
        let daemon = try RunningDaemon(configuration: configuration(level: "info"))
        try daemon.configure("log-levle: debug\n")
        daemon.program?.send(SIGHUP)
        try waitUntil("the log says why") { daemon.log.contains("log-levle") }
        #expect(try daemon.status().position == 0)
    }
}
