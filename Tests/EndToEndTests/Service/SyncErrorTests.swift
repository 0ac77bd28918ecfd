import Foundation
import Testing

@Suite("A disk that does not confirm")
struct SyncErrorTests {
    /// Syncs fail from the moment on when there is a file of the name given.
    private static let library = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <stdlib.h>
        #include <unistd.h>
        int fdatasync(int descriptor) {
            int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
            if (access(getenv("FAILS_FROM"), F_OK)) return real(descriptor);
            errno = EIO;
            return -1;
        }
        """

    @Test("The first sync that fails ends the daemon; nothing of it is acknowledged, and what was before is there")
    func ends() throws {
        let daemon = try RunningDaemon()
        try daemon.stop()
        let (source, object, mark) = (
            try daemon.folder.write(Self.library, to: "sync.c"), daemon.folder.path("sync.so"),
            daemon.folder.path("fails")
        )
        let compiled = try Program(
            "/usr/bin/gcc", ["-shared", "-fPIC", "-o", object, source].map { Array($0.utf8) },
            environment: ["PATH": "/usr/bin:/bin"]
        ).wait()
        try #require(compiled.exitCode == 0, "\(compiled.errors)")
        try daemon.start(environment: ["LD_PRELOAD": object, "FAILS_FROM": mark])
        try daemon.decide("Une")
        try daemon.folder.write("", to: "fails")
        let refused = try daemon.vigie("decide", "Deux", "--body", "CODIR")
        #expect(refused.exitCode == 74 || refused.exitCode == 69, "\(refused.errors)")
        let program = try #require(daemon.program)
        let outcome = try program.wait()
        #expect(outcome.exitCode == 74)
        #expect(outcome.errors.contains("fdatasync"), "\(outcome.errors)")
        try daemon.start()
        #expect(try daemon.vigie("list", "--text", "Une").output.contains("Une"))
        let verified = try daemon.vigie("verify", "--deep")
        #expect(verified.exitCode == 0, "\(verified.errors)")
    }
}
