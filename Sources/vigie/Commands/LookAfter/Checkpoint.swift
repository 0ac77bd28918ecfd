import ArgumentParser
import RegisterAPI

struct Checkpoint: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words(
            "Signs the log as it is, for somebody else to keep.",
            "Signe le journal tel qu’il est, à faire garder ailleurs."))

    @Flag(
        help: help(
            "Print the key that verifies it, to be published.", "Donner la clé qui le vérifie, à publier."))
    var key = false

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        let reply = try session.register.call(AdminInterface.Checkpoint())
        try session.answer(key ? .object(["key": reply.key.json]) : reply.json) {
            session.output.write(key ? reply.key + "\n" : reply.checkpoint)
        }
    }
}
