/// Why a text is not an interface definition, and in which line.
public struct InterfaceError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// The text breaks the grammar.
        case syntax
        /// A type, method, error or field is declared twice.
        case duplicateName
        /// A type is used and declared nowhere.
        case unknownType
        /// A type must contain itself, so that no value of it can be written.
        case endlessType
    }

    public let code: Code
    /// What was expected and found, as a sentence without a final stop.
    public let message: String
    /// The line, from 1.
    public let line: Int

    public var description: String { "line \(line): \(message)" }
}
