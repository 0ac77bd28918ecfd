import CMalloc
import Register
import ServiceLifecycle

/// Gives memory back to the system after large work.
///
/// After an import or a rebuild the storage keeps the pages of its largest transaction, and glibc what was freed, in the
/// arena of each thread that worked: several hundred megabytes that nobody uses again until the next one. Fewer arenas
/// would keep less and slow all callers down.
struct MemoryReturn: Service {
    let register: Register

    /// Work that is worth it: what less leaves behind is little, and giving it back holds up whoever allocates.
    private static let manyEvents: UInt64 = 1_000

    /// Lets glibc give back what is free at the end of an arena, where `malloc_trim` does not reach. It learns otherwise:
    /// to keep twice as much as the largest piece that was freed. The limit for a mapping of its own is what it would
    /// learn, so that large buffers that come again are not made of fresh pages each time.
    static func limitArenas() {
        _ = mallopt(M_TRIM_THRESHOLD, 2 << 20)
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
    }

    private struct Work {
        /// Where the log is, and the views, which may come later.
        var positions: [UInt64]
        var rebuild: RebuildStatus?

        func isLarge(since former: Work) -> Bool {
            zip(positions, former.positions).contains { $0 >= $1 + MemoryReturn.manyEvents }
                || rebuild?.generation != former.rebuild?.generation
        }
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var (returned, last) = (work, work)
            // Cancelled, it ends: the next turn would only throw.
            while (try? await Task.sleep(for: .seconds(5))) != nil {
                let now = work
                // Once it is quiet: amid the work it would all be asked for again.
                if now.rebuild?.isFinished != false, !now.isLarge(since: last), now.isLarge(since: returned) {
                    if try await register.returnMemory() {
                        malloc_trim(0)
                        returned = now
                    }
                }
                last = now
            }
        }
    }

    private var work: Work {
        Work(positions: [register.position, register.viewsPosition], rebuild: register.rebuildStatus)
    }
}
