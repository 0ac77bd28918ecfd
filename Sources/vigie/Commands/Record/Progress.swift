import ArgumentParser
import RegisterAPI

struct Progress: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Tells what moved.", "Dit ce qui a avancé."))

    @OptionGroup var reference: ReferenceArgument
    @OptionGroup var argument: TextArgument
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.NoteProgress {
        .init(ref: reference.ref, text: argument.text)
    }
}
