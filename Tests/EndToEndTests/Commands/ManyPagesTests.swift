import Testing

@Suite("Long answers")
struct ManyPagesTests {
    @Test("A list of many pages comes whole, without repetition, in the order of the references")
    func list() throws {
        let daemon = try RunningDaemon()
        let wire = try Wire(daemon.socket)
        for number in 1...1_200 {
            try wire.send(
                "fr.vigie.Decisions.Make", ["title": "Décision \(number)", "body": "CODIR", "on": "2024-01-05"])
        }
        for _ in 1...1_200 { #expect(try wire.receive()?["error"] == nil) }
        let references = try daemon.references("list")
        #expect(references.count == 1_200)
        #expect(Set(references).count == 1_200)
        #expect(references == references.sorted())
        #expect(try daemon.references("list", "--limit", "700") == Array(references.prefix(700)))
    }
}
