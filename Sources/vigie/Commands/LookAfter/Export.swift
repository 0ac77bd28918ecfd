import ArgumentParser
import RegisterAPI
import Varlink

struct Export: RegisterCommand {
    static let configuration = CommandConfiguration(
        abstract: words("All events, one JSON object a line.", "Tous les événements, un objet JSON par ligne."))

    @Option(
        help: help(
            "Write the records, and the tree that proves them, as files into a directory; again, what is new.",
            "Écrire les enregistrements, et l’arbre qui les prouve, en fichiers dans un dossier ; ensuite, le nouveau.",
            words("directory", "dossier")), completion: .directory)
    var tiles: String?

    @OptionGroup var common: CommonOptions

    func run(_ session: Session) throws {
        if let tiles { return try exportTiles(to: tiles, session) }
        try session.register.stream(AdminInterface.Export()) { reply in
            for event in reply.events { try session.output.line(JSON.object(event).serialized()) }
            return true
        }
    }

    private func exportTiles(to directory: String, _ session: Session) throws {
        let folder = try TileFolder(path: directory)
        var size = 0
        let earlier = try folder.checkpoint()
        try session.register.stream(AdminInterface.Tiles(checkpoint: earlier)) { reply in
            size = reply.size
            try folder.take(reply.files)
            return true
        }
        let done: JSONObject = ["directory": directory.json, "size": size.json, "files": folder.count.json]
        try session.answer(.object(done)) {
            try session.output.line(
                ProofLines.export(
                    size: size, files: folder.count, directory: directory, goesOn: earlier != nil,
                    session.screen.language))
        }
    }
}
