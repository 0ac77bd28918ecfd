import EventLog
import Glibc

/// The harness that harms logs and judges what is left of them. `scripts/torture` builds and starts it.
@main
struct Torture {
    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            try await run(options)
        } catch {
            Report.failure("\(error)")
            exit(1)
        }
    }

    private static func run(_ options: Options) async throws {
        switch options.words.first {
        case "run": campaign(options)
        case "round": try await round(options)
        case "victim": try await victim(options)
        case "judge": try await judge(options)
        default: throw Failure("the modes are run, round, victim and judge")
        }
    }

    private static func campaign(_ options: Options) {
        do {
            try Campaign(options).run()
        } catch {
            print(error)
            exit(1)
        }
    }

    private static func round(_ options: Options) async throws {
        guard let kind = options.words.dropFirst().first.flatMap(Kind.init) else { throw Failure("a kind is missing") }
        let seed = try options.requiredNumber("--seed")
        try await Round(kind: kind, seed: seed, places: Places(options)).run()
    }

    private static func victim(_ options: Options) async throws {
        // A victim that nobody ends, because its round ended first, ends by itself.
        alarm(120)
        let box = Box(path: try options.required("--box"))
        let seed = try options.requiredNumber("--seed")
        let life = try options.number("--life") ?? 0
        Report.step("victim of seed \(seed), life \(life)")
        if options.text("--steps") != nil {
            try await SteadyVictim(box: box, seed: seed, life: life, options: options).run()
        } else {
            try await Victim(box: box, seed: seed, life: life).run()
        }
    }

    private static func judge(_ options: Options) async throws {
        let box = Box(path: try options.required("--box"))
        let seed = try options.requiredNumber("--seed")
        let judge = Judge(state: box.state, seed: seed, acknowledged: try Acknowledgements(file: box.acknowledgements))
        let recorded = try await judge.judge(goingOnWith: .max >> 8)
        print("Nothing is wrong; the log went on at position \(recorded.first?.position ?? 0).")
    }
}
