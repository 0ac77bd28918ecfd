import NIOCore
import Synchronization

/// The open connections of a server: counts them, by user too, and waits for their end.
final class ConnectionRegistry: Sendable {
    /// What the registry may ask of a connection, from any thread.
    protocol Member: AnyObject, Sendable {
        func drain()
        func abort()
    }

    fileprivate struct State {
        var members: [ObjectIdentifier: any Member] = [:]
        var countByUser: [UInt32: Int] = [:]
        var isClosed = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let limit: Int
    private let limitPerUser: Int

    init(limit: Int, limitPerUser: Int) {
        self.limit = limit
        self.limitPerUser = limitPerUser
    }

    var count: Int { state.withLock { $0.members.count } }

    /// Adds a connection, or says why it can't be.
    func admit(_ member: any Member, of user: UInt32) -> ServerEvent.Refusal? {
        state.withLock { state in
            let ofUser = state.countByUser[user, default: 0]
            guard state.members.count < limit, !state.isClosed else { return .tooManyConnections }
            guard ofUser < limitPerUser else { return .tooManyConnectionsOfUser }
            state.countByUser[user] = ofUser + 1
            state.members[ObjectIdentifier(member)] = member
            return nil
        }
    }

    /// Removes a connection; removing it again does nothing.
    func leave(_ member: any Member, of user: UInt32) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.members.removeValue(forKey: ObjectIdentifier(member)) != nil else { return nil }
            let left = state.countByUser[user, default: 1] - 1
            state.countByUser[user] = left == 0 ? nil : left
            return state.members.isEmpty ? state.takeWaiter() : nil
        }
        waiter?.resume()
    }

    /// Admits nobody any more.
    func close() { state.withLock { $0.isClosed = true } }

    func drainAll() { for member in members { member.drain() } }

    func abortAll() { for member in members { member.abort() } }

    /// Waits until nobody is left, or until `giveUp()`.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.members.isEmpty { state.waiter = continuation }
                return state.members.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }

    /// Ends the wait.
    func giveUp() { state.withLock { $0.takeWaiter() }?.resume() }

    private var members: [any Member] { state.withLock { Array($0.members.values) } }
}

extension ConnectionRegistry.State {
    fileprivate mutating func takeWaiter() -> CheckedContinuation<Void, Never>? {
        defer { waiter = nil }
        return waiter
    }
}
