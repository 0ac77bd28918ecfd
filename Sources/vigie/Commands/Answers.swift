import RegisterAPI
import Varlink

extension Session {
    /// The answer as one JSON object, or as words.
    func answer(_ json: JSON, words: () throws -> Void) throws {
        if printsJSON { try output.line(JSONLine.of(json)) } else { try words() }
    }

    func print(_ lines: [String]) throws(Failure) {
        for line in lines { try output.line(line) }
    }

    /// A line that only a person needs: it is left out when nobody looks.
    func remark(_ text: String) throws(Failure) {
        guard screen.noticesAreSeen, !printsJSON else { return }
        try output.flush()
        try notices.line(text)
        try notices.flush()
    }

    /// Says when the due date that a command set may be another one, or falls in a closure.
    func warnOfDue(_ change: DecisionsInterface.Change) throws {
        let words = DueWords(language: screen.language)
        var warnings = change.dueDoubt.map { [words.warning($0)] } ?? []
        if let due = change.due, let closure = change.dueClosure { warnings.append(words.warning(due, in: closure)) }
        if !warnings.isEmpty { try output.flush() }
        for warning in warnings { try warn(CleanText.line(warning)) }
    }

    /// A line that is no part of the answer, and not to be missed.
    func warn(_ text: String) throws(Failure) {
        try notices.line(text)
        try notices.flush()
    }
}
