import ArgumentParser
import RegisterAPI

/// A command that talks to the register.
protocol RegisterCommand: ParsableCommand {
    var common: CommonOptions { get }

    func run(_ session: Session) throws
}

extension RegisterCommand {
    func run() throws {
        let session = Session(common)
        do {
            try run(session)
        } catch {
            session.output.flushQuietly()
            throw error
        }
        try session.output.flush()
    }
}

/// A command that records something about a decision that is there.
protocol RecordingCommand: RegisterCommand {
    associatedtype Method: DecisionCommandMethod

    var reference: ReferenceArgument { get }
    var writing: WriteOptions { get }

    /// What is to be recorded; the circumstances are put in afterwards.
    func method() throws -> Method
}

extension RecordingCommand {
    func run(_ session: Session) throws {
        var method = try method()
        method.circumstances = writing.circumstances
        let change = try session.register.call(method).change
        try session.answer(change.json) {
            try session.output.line(ChangeLine.text(change, session.screen.language))
            try session.warnOfDue(change)
        }
    }
}

/// One run: the register, and where the answer goes.
final class Session {
    let register: Register
    let screen: Screen
    let output: Output
    /// For what is not the answer: footers, warnings, progress.
    let notices: Output
    let printsJSON: Bool

    init(register: Register, screen: Screen, output: Output, notices: Output, printsJSON: Bool) {
        self.register = register
        self.screen = screen
        self.output = output
        self.notices = notices
        self.printsJSON = printsJSON
    }

    convenience init(_ common: CommonOptions) {
        self.init(
            register: Register(path: common.socketPath), screen: .current(color: common.color),
            output: .standardOutput, notices: .standardError, printsJSON: common.json)
    }
}
