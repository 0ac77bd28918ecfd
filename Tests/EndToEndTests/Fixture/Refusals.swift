import Testing

/// The languages in which people read.
enum Language: String, CaseIterable {
    case english = "en_GB.UTF-8"
    case french = "fr_FR.UTF-8"

    var environment: [String: String] { ["LC_ALL": rawValue] }
}

extension RunningDaemon {
    /// Expects that a command is refused in both languages: with this exit code, with a sentence that names the
    /// place, with nothing on the standard output, and with nothing recorded.
    func expectRefusal(
        _ arguments: [String], exitCode: Int32, naming place: [String], input: String = "/dev/null",
        location: SourceLocation = #_sourceLocation
    ) throws {
        let before = try status().position
        var sentences: Set<String> = []
        for language in Language.allCases {
            let outcome = try vigie(arguments, environment: language.environment, input: input)
            #expect(outcome.exitCode == exitCode, "\(outcome.errors)", sourceLocation: location)
            #expect(outcome.output == "", sourceLocation: location)
            for word in place {
                #expect(outcome.errors.contains(word), "\(outcome.errors) names \(word)", sourceLocation: location)
            }
            sentences.insert(outcome.errors)
        }
        #expect(sentences.count == 2, "each language has its sentence: \(sentences)", sourceLocation: location)
        #expect(try status().position == before, sourceLocation: location)
    }
}
