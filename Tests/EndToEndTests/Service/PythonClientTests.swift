import Foundation
import Testing

/// The Varlink client of the Python world, which Vigie had no part in.
private enum Python {
    static let program =
        ProcessInfo.processInfo.environment["VIGIE_TEST_PYTHON"] ?? Place.project + "/.build-test-venv/bin/python"

    /// scripts/test installs it, so its absence there fails.
    static let isInstalled = Place.isContinuousIntegration || FileManager.default.isExecutableFile(atPath: program)
}

@Suite(
    "The Varlink client of Python",
    .enabled(if: Python.isInstalled, "scripts/install-dependencies --for-tests installs it"))
struct PythonClientTests {
    @Test("It calls every method of every interface, unchanged")
    func everyMethod() throws {
        let daemon = try RunningDaemon()
        let script = Place.project + "/Tests/EndToEndTests/python/every_method.py"
        let called = try Program(
            Python.program, [script, daemon.socket, daemon.folder.path("export.json")].map { Array($0.utf8) },
            environment: RunningDaemon.environment
        ).wait()
        #expect(called.exitCode == 0, "\(called.errors)")
        #expect(try Set(called.lines).isSuperset(of: methods(of: daemon)))
    }

    /// The full names of the methods that the daemon says to have, those of `org.varlink.service` included.
    private func methods(of daemon: RunningDaemon) throws -> Set<String> {
        let wire = try Wire(daemon.socket)
        func parameters(_ method: String, _ input: [String: Any] = [:]) throws -> [String: Any] {
            try #require(try wire.call("org.varlink.service.\(method)", input)["parameters"] as? [String: Any])
        }
        let names = try #require(try parameters("GetInfo")["interfaces"] as? [String])
        #expect(names == ["fr.vigie.Admin", "fr.vigie.Authority", "fr.vigie.Decisions", "org.varlink.service"])
        var methods: Set<String> = []
        for name in names {
            let description = try parameters("GetInterfaceDescription", ["interface": name])["description"]
            for line in try #require(description as? String).split(separator: "\n") {
                let words = line.split { $0 == " " || $0 == "(" }
                if words.first == "method" { methods.insert("\(name).\(words[1])") }
            }
        }
        #expect(methods.count > 30)
        return methods
    }
}
