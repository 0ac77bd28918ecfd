internal import Glibc

/// A thread of the operating system that runs one function: for work that blocks, or that LMDB ties to a thread.
package final class WorkThread: Sendable {
    private final class Start: Sendable {
        let name: String
        let isPatient: Bool
        let body: @Sendable () -> Void

        init(_ name: String, isPatient: Bool, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.isPatient = isPatient
            self.body = body
        }
    }

    private let thread: pthread_t

    /// Starts `body` on a new thread whose name, for tools such as `top -H`, is at most 15 bytes of `name`.
    ///
    /// - Parameter isPatient: whether it is long work that others go before. It runs on what they leave.
    /// - Throws: ``LogError/file(path:operation:reason:)`` when the system refuses another thread.
    package init(
        name: String, isPatient: Bool = false, _ body: @escaping @Sendable () -> Void
    ) throws(LogError) {
        let start = Unmanaged.passRetained(Start(name, isPatient: isPatient, body))
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, { WorkThread.run($0) }, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw .file(path: name, operation: "pthread_create", reason: LogError.systemReason(code))
        }
        self.thread = thread
    }

    /// Waits until `body` has returned. Called at most once, from another thread, and not after ``detach()``.
    package func join() {
        pthread_join(thread, nil)
    }

    /// Lets the thread end by itself.
    package func detach() {
        pthread_detach(thread)
    }

    /// Whether the caller runs on this thread.
    package var isCurrent: Bool { pthread_equal(thread, pthread_self()) != 0 }

    /// On a patient thread, lets others go first who wait for its processor: to be called every hundred microseconds of
    /// work. Linux may make them wait for its next tick otherwise, four milliseconds, whatever the thread's priority.
    package static func giveWay() {
        if pthread_getspecific(patience) != nil { sched_yield() }
    }

    /// Has a value on patient threads.
    private static let patience: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    private static func beginPatience() {
        // On Linux it is the thread's own. The sandbox of the unit refuses it: there the thread only gives way.
        setpriority(.init(PRIO_PROCESS.rawValue), 0, 19)
        pthread_setspecific(patience, UnsafeRawPointer(bitPattern: 1))
    }

    private static func run(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let argument else { return nil }
        let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
        nameThread(start.name)
        if start.isPatient { beginPatience() }
        start.body()
        return nil
    }

    /// Through /proc, as glibc shows its own call to GNU sources only; a thread without a name works as well.
    private static func nameThread(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        let bytes = Array(name.utf8.prefix(15))
        _ = write(descriptor, bytes, bytes.count)
        close(descriptor)
    }
}
