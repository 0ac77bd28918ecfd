/// What the program was asked for.
struct Options {
    var seed: UInt64 = 1
    var days = 400
    var minutes = 0.0
    var isTraced = false
    /// An empty folder that the caller removes.
    var folder = ""

    init(_ arguments: [String]) throws {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--trace" {
                isTraced = true
                continue
            }
            guard let text = rest.popFirst() else { throw Failure("\(name) needs a value") }
            switch name {
            case "--seed": seed = try Self.number(name, text)
            case "--days": days = max(1, try Self.number(name, text))
            case "--folder": folder = text
            case "--minutes": minutes = try Self.number(name, text)
            default: throw Failure("unknown argument: \(name)")
            }
        }
        try require(!folder.isEmpty, "--folder is missing; scripts/simulate gives one")
    }

    private static func number<Number: LosslessStringConvertible>(_ name: String, _ text: String) throws -> Number {
        guard let number = Number(text) else { throw Failure("\(name) needs a number, not \(text)") }
        return number
    }
}
