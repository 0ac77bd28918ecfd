import RegisterAPI

/// Shows how far long work is, while somebody looks.
struct ProgressReport {
    let session: Session

    func show(done: Int, total: Int) throws(Failure) {
        guard session.screen.noticesAreSeen, !session.printsJSON else { return }
        session.notices.write("\r" + ProgressBar(language: session.screen.language).line(done: done, total: total))
        try session.notices.flush()
    }

    /// Leaves the line of the bar.
    func end() throws(Failure) {
        guard session.screen.noticesAreSeen, !session.printsJSON else { return }
        session.notices.write("\n")
        try session.notices.flush()
    }
}
