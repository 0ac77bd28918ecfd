import ArgumentParser
import RegisterAPI
import Varlink

struct Export: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("All events, one JSON object a line.", "Tous les événements, un objet JSON par ligne."))

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        try session.register.stream(AdminInterface.Export()) { reply in
            for event in reply.events { try session.output.line(JSON.object(event).serialized()) }
            return true
        }
    }
}
