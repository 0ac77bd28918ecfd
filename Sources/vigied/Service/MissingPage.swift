import Glibc

/// A page of a mapped file that does not come: the file was cut off, a page leads beyond its end, or the disk fails.
///
/// The system says so with a signal, wherever the page was touched. Nothing can go on there, and nothing is written any
/// more: whoever looks after the register is told what it is before the process ends.
enum MissingPage {
    private static let sentence: StaticString = """
        vigied: a page of the register's files cannot be read: log/data.mdb or a file of the views was cut off or \
        damaged, or the disk fails. If it comes again at the next start: keep a copy of the state directory, remove \
        its directory views, which is built anew, and if that does not help restore the last backup: vigie restore

        """

    /// A page whose inner order was changed leads LMDB to where no memory is. An error of the program could do so too.
    private static let wrongPageSentence: StaticString = """
        vigied: memory was touched that is not there: a page of log/data.mdb or of the views is damaged inside, or the \
        program has an error. Run vigie verify; where it comes again: keep a copy of the state directory, remove its \
        directory views, which is built anew, and if that does not help restore the last backup: vigie restore

        """

    static func endWithSentence() {
        // Only what may be called in a signal's handler: no memory is asked for.
        signal(SIGBUS) { _ in MissingPage.end(MissingPage.sentence) }
        signal(SIGSEGV) { _ in MissingPage.end(MissingPage.wrongPageSentence) }
    }

    private static func end(_ sentence: StaticString) {
        _ = write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
        _exit(EX_IOERR)
    }
}
