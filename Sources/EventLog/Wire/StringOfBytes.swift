extension String {
    /// A copy of `bytes` when they are UTF-8; three times as fast as the initializer for any sequence of bytes.
    @inlinable
    package init?(utf8 bytes: UnsafeRawBufferPointer) {
        let bytes = bytes.bindMemory(to: UInt8.self)
        guard let valid = try? UTF8Span(validating: bytes.span) else { return nil }
        self.init(copying: valid)
    }
}
