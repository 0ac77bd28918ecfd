/// Why text is not delimited text that can be read. `line` counts from 1.
public enum DelimitedTextError: Error, Sendable, Hashable {
    /// The header has no separator, or as many of one as of another. Say which it is.
    case delimiterUnclear
    /// A quoted field that begins on this line is never closed. Close it, or double the quotes inside it.
    case unclosedQuote(line: Int)
    /// Text follows a closing quote. Double the quotes that belong to the text.
    case textAfterQuote(line: Int)
}
