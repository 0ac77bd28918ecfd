import Dispatch

/// Runs what blocks, such as reading pages of a map from the disk, away from the threads that serve everybody.
enum Blocking {
    private static let queue = DispatchQueue(label: "fr.vigie.questions", attributes: .concurrent)

    static func run<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
