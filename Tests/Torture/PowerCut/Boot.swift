/// A machine whose power went starts again, and is then in another run of its kernel.
enum Boot {
    /// What the views' mark would be to the run after the one that wrote it: that of a run which is over.
    static func laterThan(_ mark: [UInt8]) throws -> [UInt8] {
        let this = try FileBytes.read("/proc/sys/kernel/random/boot_id").prefix { $0 != 0x0A }
        guard let place = mark.firstRange(of: this) else { return mark }
        return mark[..<place.lowerBound] + this.map { $0 == 0x2D ? $0 : 0x30 } + mark[place.upperBound...]
    }
}
