import EventLog
import LMDB
import Register

/// The views of a steady victim, which go on when it says so. What stops them is named, and does not stop the log.
struct SteadyFollower {
    let views: LogViews
    let acknowledgements: AcknowledgementFile
    /// The log's.
    let failures: Monitor<[LogError]>
    private var haveStopped = false

    /// What it remarks at the end when they stood still in between.
    static let goOn = "views go on"

    init(views: LogViews, acknowledgements: AcknowledgementFile, failures: Monitor<[LogError]>) {
        (self.views, self.acknowledgements, self.failures) = (views, acknowledgements, failures)
    }

    /// Lets them go on for a while, or to the log's end; before that they may be built anew.
    mutating func step(_ generator: inout SeededGenerator) throws {
        let rebuilds = generator.once(in: 4)
        let places = generator.once(in: 2) ? generator.number(1...20) : .max
        _ = try goOn(rebuilds: rebuilds, places: places)
    }

    mutating func catchUp() throws { _ = try goOn(rebuilds: false, places: .max) }

    mutating func end() throws {
        if haveStopped, try goOn(rebuilds: false, places: .max) { acknowledgements.write(Self.goOn + "\n") }
    }

    /// Answers false when something stopped them.
    private mutating func goOn(rebuilds: Bool, places: Int) throws -> Bool {
        guard let obstacle = try obstacle(rebuilds: rebuilds, places: places) else { return true }
        // What they read may have had to be put into the log's tables.
        if let failed = failures.withLock({ $0.first }) { throw failed }
        acknowledgements.write("views \(obstacle)\n")
        haveStopped = true
        return false
    }

    private func obstacle(rebuilds: Bool, places: Int) throws -> String? {
        do {
            if rebuilds { try views.rebuild() }
            while try views.fold(places: places) {}
            return views.failure?.message
        } catch let failure as ViewFailure {
            return failure.message
        } catch let error as LMDBError {
            return "\(error)"
        }
    }
}
