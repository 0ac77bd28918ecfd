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

    static func endWithSentence() {
        // Only what may be called in a signal's handler: no memory is asked for.
        signal(SIGBUS) { _ in
            _ = write(STDERR_FILENO, MissingPage.sentence.utf8Start, MissingPage.sentence.utf8CodeUnitCount)
            _exit(EX_IOERR)
        }
    }
}
