public import TimeLimits

/// What separates the fields of a table: a mapping's `table.delimiter`.
public typealias TableDelimiter = TimeLimits.TableDelimiter

/// A table read whole: its header and its rows, each as wide as the header.
public struct ImportTable: Sendable, Hashable {
    public let header: [String]
    public let records: [TableRecord]

    /// Reads bytes as a table.
    ///
    /// Throws one refusal: the fault of encoding or quoting that ends the reading, or all the rows that are not
    /// as wide as the header.
    public init(
        bytes: [UInt8], encoding: TableEncoding = .automatic, delimiter: TableDelimiter = .automatic
    ) throws(ImportRefusal) {
        let read: [TableRecord]
        do throws(TableProblem) {
            read = try Self.records(of: TableText.decode(bytes, as: encoding), delimiter: delimiter)
        } catch {
            throw ImportRefusal(.table(error))
        }
        self.header = read.first?.fields ?? []
        self.records = Array(read.dropFirst())
        try checkWidths()
    }

    private static func records(
        of text: String, delimiter: TableDelimiter
    ) throws(TableProblem) -> [TableRecord] {
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty }
        let records = try read(text, delimiter)
        guard !records.isEmpty else { throw .empty }
        return records
    }

    private static func read(_ text: String, _ delimiter: TableDelimiter) throws(TableProblem) -> [TableRecord] {
        do throws(DelimitedTextError) {
            var reader = try DelimitedReader(text: text, delimiter: delimiter)
            var records: [TableRecord] = []
            while let record = try reader.next() { records.append(record) }
            return records
        } catch {
            throw TableProblem(error)
        }
    }

    private func checkWidths() throws(ImportRefusal) {
        var problems = ProblemList()
        for record in records where record.fields.count != header.count {
            let found = record.fields.count
            problems.add(.table(.fieldCount(line: record.line, expected: header.count, found: found)))
        }
        try problems.throwIfAny()
    }
}
