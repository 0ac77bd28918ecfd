import EventLog
import LMDB

/// Reads the log on a thread of its own, one batch ahead of whoever writes the one before: more than half of a replay is
/// reading and understanding, and needs nothing of the views.
///
/// The next batch is read only once the one before is taken. So two are in memory, and they take turns: what was written
/// is given back, and read into again.
final class ReadAhead: Sendable {
    private enum Slot: Sendable {
        /// The next batch is to be read into this one.
        case wanted(EventBatch)
        case reading
        case batch(EventBatch)
        /// What stands in the way of the next batch; nothing at the end of the log.
        case over((any Error)?)
        case ended
    }

    private let slot: Monitor<Slot>
    private let thread: WorkThread

    /// Begins to read at `start`.
    ///
    /// - Parameter isPatient: whether the thread is, as `WorkThread` has it.
    init(_ log: EventLog, from start: UInt64, limit: FoldLimit, isPatient: Bool) throws {
        let slot = Monitor(Slot.wanted(EventBatch()))
        self.slot = slot
        thread = try WorkThread(name: "reading ahead", isPatient: isPatient) { Self.read(log, start, limit, slot) }
    }

    private static func read(_ log: EventLog, _ start: UInt64, _ limit: FoldLimit, _ slot: Monitor<Slot>) {
        var start = start
        // The first batches are small, so that whoever waits for them soon has something to do.
        let most = limit.places
        var limit = limit
        limit.places = min(most, 4_096)
        while var batch = wanted(slot) {
            let next: Slot
            do {
                try batch.read(log, from: start, limit: limit)
                limit.places = min(most, limit.places * 2)
                start += UInt64(batch.places)
                next = batch.places > 0 ? .batch(batch) : .over(nil)
            } catch {
                next = .over(error)
            }
            slot.change { if case .reading = $0 { $0 = next } }
        }
    }

    /// Waits until a batch is wanted, and takes what it is to be read into; nothing when none will be.
    private static func wanted(_ slot: Monitor<Slot>) -> EventBatch? {
        slot.wait { slot -> EventBatch?? in
            switch slot {
            case .wanted(let batch):
                slot = .reading
                return batch
            case .over, .ended: return .some(nil)
            case .reading, .batch: return nil
            }
        }
    }

    /// The next batch; nothing at the end of the log.
    ///
    /// - Parameter written: the one before, which is read into again; left empty, for to be written over in its place it
    ///   must have no other owner.
    /// - Throws: what stands in the way of the next, once all before it were given.
    func next(after written: inout EventBatch?) throws -> EventBatch? {
        // Here, because the other thread has more to do.
        written?.removeAll()
        let found = slot.wait { slot -> Result<EventBatch?, any Error>? in
            switch slot {
            case .wanted, .reading: return nil
            case .batch(let batch): return .success(batch)
            case .over(let error?): return .failure(error)
            case .over(nil), .ended: return .success(nil)
            }
        }
        slot.change { if case .batch = $0 { $0 = .wanted(written.take() ?? EventBatch()) } }
        return try found.get()
    }

    /// Ends the reading, in the middle of a batch as well once that is read, and returns when its thread is over. Called
    /// once.
    func end() {
        slot.change { $0 = .ended }
        thread.join()
    }
}
