import Foundation
import Testing

/// Another account than the one that runs the daemon.
private enum Stranger {
    static let user = "65534"
    static let setpriv = "/usr/bin/setpriv"
    static let mayBePlayed = geteuid() == 0 && FileManager.default.isExecutableFile(atPath: setpriv)
}

@Suite(
    "What an account may do",
    .enabled(if: Stranger.mayBePlayed, "playing another account needs root and setpriv"))
struct RoleTests {
    /// A daemon whose socket everybody may open, so that only roles keep people out.
    private final class Open {
        let daemon: RunningDaemon
        private let client: String

        init(_ roles: String) throws {
            daemon = try RunningDaemon(configuration: Self.configuration(roles))
            chmod(daemon.folder.path, 0o755)
            // The build folder may lie where another account cannot go. Another process copies, so that no child
            // of this one can hold the copy open for writing when it is run.
            client = daemon.folder.path("vigie")
            let copying = [Binaries.vigie, client].map { Array($0.utf8) }
            #expect(try Program("/bin/cp", copying).wait().exitCode == 0)
            chmod(client, 0o755)
        }

        static func configuration(_ roles: String) -> String {
            "authority: essai.example\ntime-zone: Europe/Paris\nsocket-mode: \"0666\"\n" + roles
        }

        /// A directory in which the other account may write.
        func folderOfStranger() throws -> String {
            let path = daemon.folder.path("stranger")
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            chmod(path, 0o777)
            return path + "/tiles"
        }

        func asStranger(_ arguments: String...) throws -> Outcome {
            let identity = ["--reuid", Stranger.user, "--regid", Stranger.user, "--clear-groups", client]
            return try Program(
                Stranger.setpriv, (identity + arguments).map { Array($0.utf8) },
                environment: RunningDaemon.environment.merging(["VIGIE_SOCKET": daemon.socket]) { $1 }
            ).wait()
        }
    }

    private static let reader = "roles:\n  readers:\n    users: [\(Stranger.user)]\n"
    private static let recorder = "roles:\n  recorders:\n    groups: [\(Stranger.user)]\n"
    private static let administrator = "roles:\n  administrators:\n    users: [nobody]\n"

    @Test("A recorder reads what is known of the authority, and an administrator says it")
    func authority() throws {
        let recorder = try Open(Self.recorder)
        #expect(try recorder.asStranger("authority").output == "territory\tFR\nversion\t0\n")
        #expect(try recorder.asStranger("authority", "set", "--name", "Lyon").exitCode == 77)
        #expect(try recorder.asStranger("authority", "close", "2026-12-24", "--label", "x").exitCode == 77)
        #expect(try recorder.daemon.status().position == 0)
        let administrator = try Open(Self.administrator)
        #expect(try administrator.asStranger("authority", "set", "--name", "Lyon").exitCode == 0)
    }

    @Test("Without a role, nothing: 77, and nothing recorded")
    func stranger() throws {
        let open = try Open("")
        for arguments in [["list"], ["overdue"], ["stats"]] {
            let outcome = try open.asStranger(arguments[0])
            #expect(outcome.exitCode == 77, "\(outcome.errors)")
            #expect(outcome.output == "")
            #expect(!outcome.errors.isEmpty)
        }
        #expect(try open.asStranger("decide", "Ouvrir", "--body", "CODIR").exitCode == 77)
        #expect(try open.daemon.status().position == 0)
    }

    @Test("A reader asks and does not record")
    func reader() throws {
        let open = try Open(Self.reader)
        try open.daemon.decide()
        #expect(try open.asStranger("list", "--json").object(DecisionAnswer.self).ref == "CODIR-2024-0001")
        #expect(try open.asStranger("note", "CODIR-2024-0001", "Vu").exitCode == 77)
        #expect(try open.asStranger("rebuild", "--wait").exitCode == 77)
        #expect(try open.daemon.status().position == 1)
    }

    @Test("A recorder, here by group, records and does not rebuild; its number is the actor")
    func recorder() throws {
        let open = try Open(Self.recorder)
        let change = try open.asStranger("decide", "Ouvrir", "--body", "CODIR", "--on", "2024-01-05", "--json")
        let reference: ChangeAnswer = try change.object()
        #expect(try open.asStranger("rebuild", "--wait").exitCode == 77)
        let actor = try #require(try open.daemon.history(reference.ref).first).actor
        #expect(actor.contains("nobody") || actor.contains(Stranger.user), "\(actor)")
    }

    @Test("An administrator, here by name, rebuilds")
    func administrator() throws {
        let open = try Open(Self.administrator)
        #expect(try open.asStranger("rebuild", "--wait").exitCode == 0)
    }

    @Test("A reload gives a role, and takes it back")
    func reload() throws {
        let open = try Open("")
        #expect(try open.asStranger("list").exitCode == 77)
        for (roles, expected) in [(Self.reader, Int32(0)), ("", 77)] {
            try open.daemon.configure(Open.configuration(roles))
            open.daemon.program?.send(SIGHUP)
            try waitUntil("the new roles are in force") { try open.asStranger("list").exitCode == expected }
        }
    }

    @Test("A confidential decision exists for every reader, and its content for those cleared for the body")
    func clearance() throws {
        let cleared = "clearances:\n  CODIR:\n    users: [\(Stranger.user)]\n"
        for (configuration, isCleared) in [(Self.reader, false), (Self.reader + cleared, true)] {
            let open = try Open(configuration)
            let reference = try open.daemon.decide(
                "Racheter le stade", "--owner", "DGA", "--confidential", "--due-rule", "RGPD_1M", "--from", "2099-01-05"
            )
            let shown: DecisionAnswer = try open.asStranger("show", reference, "--json").object()
            #expect(shown.withheld == !isCleared)
            #expect(shown.title == (isCleared ? "Racheter le stade" : ""))
            #expect(shown.owner == "DGA" && shown.due == "2099-02-05")
            // The rule of a date tells what it is about.
            #expect((shown.dueBasis != nil) == isCleared)
            #expect(try open.asStranger("why", reference, "--json").output.contains("RGPD") == isCleared)
            for arguments in [["list"], ["list", "--json"]] {
                let said = try arguments.count == 1 ? open.asStranger("list") : open.asStranger("list", "--json")
                #expect(said.output.contains("stade") == isCleared)
            }
            #expect(try open.asStranger("history", reference).output.contains("stade") == isCleared)
            #expect(try open.asStranger("why", reference).output.contains("stade") == isCleared)
            // A search must not tell what reading would not.
            #expect(try open.asStranger("list", "--text", "stade", "--json").output.contains(reference) == isCleared)
        }
    }

    @Test("A reader signs and proves, with the records that it may read; verifying and exporting are not for it")
    func proofs() throws {
        let open = try Open(Self.reader)
        let secret = try open.daemon.decide("Racheter le stade", "--confidential")
        let plain = try open.daemon.decide("Voter le budget")
        let checkpoint = try open.asStranger("checkpoint")
        #expect(checkpoint.exitCode == 0, "\(checkpoint.errors)")
        #expect(try open.asStranger("prove", "--consistency", "1", "2").exitCode == 0)
        #expect(try open.asStranger("prove", plain, "--json").fields()["record"] != nil)
        for what in [secret, "1"] {
            let proved = try open.asStranger("prove", what, "--json").fields()
            #expect(proved["record"] == nil)
            let leaf = try #require(proved["leaf"] as? String)
            let proof = try open.daemon.folder.write(try #require(proved["proof"] as? String), to: "proof")
            try expectProved("number 1 of the 2", try open.daemon.key(), proof, "--leaf", leaf)
            let refused = try open.asStranger("prove", what, "--record", "/dev/null")
            #expect(refused.exitCode == 77)
            #expect(refused.errors.contains(secret))
        }
        #expect(try open.asStranger("verify").exitCode == 77)
        #expect(try open.asStranger("export", "--tiles", open.folderOfStranger()).exitCode == 77)
    }

    @Test("An administrator verifies and exports; a role alone gives nobody the record of a confidential decision")
    func administratorsProofs() throws {
        let open = try Open(Self.administrator)
        let secret = try open.daemon.decide("Racheter le stade", "--confidential")
        #expect(try open.asStranger("verify", "--deep").exitCode == 0)
        #expect(try open.asStranger("prove", secret, "--json").fields()["record"] == nil)
        let tiles = try open.folderOfStranger()
        #expect(try open.asStranger("export", "--tiles", tiles).exitCode == 0)
        try expectProved("The 1 records", try open.daemon.key(), "--tiles", tiles)
    }
}
