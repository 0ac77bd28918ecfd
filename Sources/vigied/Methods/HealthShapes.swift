import Register
import RegisterAPI
import TimeLimits

// How the register is, in the shapes of the contract.

extension AdminInterface.Projection {
    init(_ status: ProjectionStatus, in zone: TimeZoneTable) {
        self.init(
            name: .init(status.name), state: .init(status.state), position: Int(status.position),
            lag: Int(status.lag), since: status.waitingSince.map { Moment.instant($0).text(in: zone) },
            gaps: Int(status.gaps))
        guard let failure = status.failure else { return }
        if failure.isPoison {
            poison = .init(
                position: Int(failure.position), type: failure.type, error: CodedError(failure.fault),
                since: Moment.instant(failure.since).text(in: zone))
        } else {
            self.failure = CodedError(failure.fault)
        }
    }
}

extension AdminInterface.ProjectionName {
    fileprivate init(_ name: ProjectionStatus.Name) {
        self =
            switch name {
            case .views: .views
            case .rebuild: .rebuild
            }
    }
}

extension AdminInterface.ProjectionState {
    fileprivate init(_ state: ProjectionStatus.State) {
        self =
            switch state {
            case .current: .current
            case .behind: .behind
            case .stopped: .stopped
            case .rebuilding: .rebuilding
            }
    }
}

extension AdminInterface.Verification {
    init(_ status: VerificationStatus, in zone: TimeZoneTable) {
        self.init(
            state: status.finishedAt == nil ? .running : .finished, position: Int(status.position),
            total: Int(status.end), finishedAt: status.finishedAt.map { Moment.instant($0).text(in: zone) },
            problem: status.problem.map { .init(position: Int($0.position), error: CodedError($0.fault)) })
    }
}

extension CodedError {
    init(_ fault: Fault) { self.init(code: fault.code, details: fault.details) }
}
