/// What the judge found wrong.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Throws unless something holds.
func require(_ holds: Bool, _ description: @autoclosure () -> String) throws {
    if !holds { throw Failure(description()) }
}
