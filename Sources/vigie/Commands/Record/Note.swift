import ArgumentParser
import RegisterAPI

struct Note: RecordingCommand {
    static let configuration = CommandConfiguration(
        abstract: words("Adds a remark, which is not progress.", "Ajoute une remarque, qui n’est pas un avancement."))

    @OptionGroup var reference: ReferenceArgument
    @OptionGroup var argument: TextArgument
    @OptionGroup var writing: WriteOptions
    @OptionGroup var common: CommonOptions

    func method() throws -> DecisionsInterface.AddNote {
        .init(ref: reference.ref, text: argument.text)
    }
}
