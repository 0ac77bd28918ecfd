import Glibc

/// What must hold of a victim that met an error, and of the log that it left.
struct Aftermath {
    let box: Box
    let seed: UInt64
    /// The names that the error may have.
    let names: Set<String>

    /// Throws unless the victim ended by itself, with the error named.
    func check(_ ending: Child.Ending) throws {
        guard ending == .exited(SteadyVictim.Ending.failed) || ending == .exited(SteadyVictim.Ending.notOpened) else {
            throw Failure("the victim ended with \(ending), \(try remark() ?? "and said nothing")")
        }
        guard let remark = try remark(), let name = remark.split(separator: " ").first, names.contains(String(name))
        else { throw Failure("the victim named \(try remark() ?? "nothing"), and not \(names.sorted())") }
    }

    /// Throws unless the victim said what stopped its views, which is no reason to end, and that they went on.
    func checkViewsStopped() throws {
        let remarks = try Acknowledgements(file: box.acknowledgements).remarks
        guard let stop = remarks.first, names.contains(where: stop.contains) else {
            throw Failure("the views met an error, and the victim said \(remarks.first ?? "nothing")")
        }
        guard remarks.last == SteadyFollower.goOn else {
            throw Failure("the views did not go on: \(remarks.last ?? "")")
        }
    }

    private func remark() throws -> String? { try Acknowledgements(file: box.acknowledgements).remarks.last }

    /// Throws unless the log that is there has all that was acknowledged, as far as it opens on a full disk.
    func judgeWithoutRoom() throws { try judge().judgeWithoutRoom() }

    /// As ``judgeReadOnly()``, and unless it goes on.
    func judgeGoingOn() async throws {
        _ = try await judge().judge(goingOnWith: Victim.number(life: 1000, task: 0))
    }

    private func judge() throws -> Judge {
        Judge(state: box.state, seed: seed, acknowledged: try Acknowledgements(file: box.acknowledgements))
    }
}
