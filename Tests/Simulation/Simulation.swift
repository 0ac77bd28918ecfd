import Glibc
import Register
import TimeLimits

/// Lives of a simulated authority, each under one seed. `scripts/simulate` builds and starts it.
@main
struct Simulation {
    private let options: Options
    private let zone: TimeZoneTable
    private var days = 0
    private var counts: [String: Int] = [:]

    static func main() {
        fixHashing()
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            let zone = try TimeZoneTable(name: "Europe/Paris", tzif: Files.zone())
            var simulation = Simulation(options: options, zone: zone)
            try SteppedRegister.inPlace { try simulation.run() }
        } catch {
            print(error)
            exit(1)
        }
    }

    private init(options: Options, zone: TimeZoneTable) {
        (self.options, self.zone) = (options, zone)
    }

    /// The order of a dictionary is drawn anew for each process unless the environment says otherwise.
    private static func fixHashing() {
        let name = "SWIFT_DETERMINISTIC_HASHING"
        guard getenv(name) == nil else { return }
        setenv(name, "1", 1)
        execv("/proc/self/exe", CommandLine.unsafeArgv)
    }

    private mutating func run() throws {
        let start = Self.seconds()
        var seed = options.seed
        repeat {
            try live(seed)
            seed += 1
        } while Self.seconds() - start < options.minutes * 60
        if options.minutes > 0 { summarize(lives: seed - options.seed, seconds: Self.seconds() - start) }
    }

    private mutating func live(_ seed: UInt64) throws {
        // Before it begins: should the program itself break, the last line says in whose life.
        print("seed \(seed):", terminator: options.isTraced ? "\n" : " ")
        fflush(nil)
        let trace = Trace(isShown: options.isTraced)
        let life = try Life(
            seed: seed, days: options.days, folder: "\(options.folder)/life", zone: zone, trace: trace)
        do { try life.run() } catch {
            throw Failure(
                """
                it failed, and these were the last steps:
                \(trace.end)
                seed \(seed) failed at step \(trace.steps): \(error)
                Again: scripts/simulate --seed \(seed) --days \(options.days)
                """)
        }
        days += life.days
        counts.merge(trace.counts) { $0 + $1 }
        print("\(life.days) days, \(trace.steps) steps, \(life.ending), digest \(trace.shortDigest)")
        fflush(nil)
    }

    private func summarize(lives: UInt64, seconds: Double) {
        for (name, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(count) \(name)") }
        print("\(lives) lives, \(days) days in \(Int(seconds)) s: \(Int(Double(days) / seconds * 60)) days a minute")
    }

    private static func seconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
