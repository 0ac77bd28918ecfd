import Dispatch

/// Runs what blocks, such as reading pages of a map from the disk, away from the threads that serve everybody.
enum Blocking {
    /// Whether the caller's thread may block: that of a simulation may, and waits for no other.
    @TaskLocal static var isInPlace = false

    private static let queue = DispatchQueue(label: "fr.vigie.questions", attributes: .concurrent)

    static func run<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        if isInPlace { return try body() }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
