import Foundation
import Testing

@Suite("A register whose file lacks a page")
struct MissingPageTests {
    @Test("The daemon ends with a sentence that says what to do")
    func saysWhy() throws {
        let daemon = try RunningDaemon()
        for title in ["Une", "Deux", "Trois"] { try daemon.decide(title) }
        try daemon.stop()
        let file = try FileHandle(forWritingTo: URL(filePath: daemon.stateDirectory + "/log/data.mdb"))
        // The two pages with which LMDB begins, and no other.
        try file.truncate(atOffset: 2 * 4096)
        try file.close()
        let outcome = try daemon.launch().wait()
        #expect(outcome.exitCode == 74)
        #expect(outcome.errors.contains("log/data.mdb or a file of the views was cut off"), "\(outcome.errors)")
        #expect(outcome.errors.contains("vigie restore"), "\(outcome.errors)")
    }

    @Test("A page that leads to where no memory is ends it with one, too")
    func saysWhereNothingIs() throws {
        let daemon = try RunningDaemon()
        let program = try #require(daemon.program)
        program.send(SIGSEGV)
        let outcome = try program.wait()
        #expect(outcome.exitCode == 74)
        #expect(outcome.errors.contains("is damaged inside"), "\(outcome.errors)")
        #expect(outcome.errors.contains("vigie restore"), "\(outcome.errors)")
    }
}
