import RegisterAPI
import TimeLimits

extension Calc {
    /// Answers every row; those that cannot be counted are told in their place, and their number at the end.
    func countBatch(_ file: InputFile, _ session: Session) throws {
        var batch = BatchCount(catalogue: try rules.catalogue(), language: session.screen.language)
        batch.printsJSON = session.printsJSON
        batch.path = file.path
        let text = try file.text(limit: Self.batchLimit)
        do { try batch.count(text) } catch { throw Failure.count(error) }
        session.output.write(batch.answer)
        try session.output.flush()
        guard batch.failedRows > 0 else { return }
        let language = session.screen.language
        let (failed, rows) = (Numbers.grouped(batch.failedRows, language), Numbers.grouped(batch.rows, language))
        try session.warn(
            Wording(
                "Rows that could not be counted: \(failed) of \(rows). Their lines say why.",
                "Lignes qui n’ont pas pu être comptées : \(failed) sur \(rows). Elles disent pourquoi.")[language])
    }

    /// A million rows and more; they are held in memory.
    private static let batchLimit = 256 << 20
}
