extension RecordedEvent {
    /// The record: what the log stores, and the leaf of its Merkle tree. See ``RecordSchema/text``.
    ///
    /// An event decoded from a record that this code wrote encodes to the same bytes.
    public func encoded() -> [UInt8] {
        var writer = WireWriter(capacity: 128 + stream.utf8.count + payload.count)
        writer.uint64(RecordSchema.Field.format, RecordSchema.format)
        writer.uint64(RecordSchema.Field.position, position)
        writer.string(RecordSchema.Field.stream, stream)
        writer.uint64(RecordSchema.Field.version, version)
        id.withBytes { writer.buffer(RecordSchema.Field.id, $0) }
        writeContent(to: &writer, recorded: recorded)
        writer.fields(unknownFields)
        return writer.bytes
    }

    /// What the content's digest covers: everything that the proposer said, nothing that the log added.
    func encodedContent() -> [UInt8] {
        var writer = WireWriter(capacity: 96 + stream.utf8.count + payload.count)
        writer.string(RecordSchema.Field.stream, stream)
        writeContent(to: &writer, recorded: nil)
        return writer.bytes
    }

    private func writeContent(to writer: inout WireWriter, recorded: Int64?) {
        writer.string(RecordSchema.Field.type, type)
        writer.uint64(RecordSchema.Field.schemaVersion, UInt64(schemaVersion))
        switch effective {
        case .day(let day): writer.sint64(RecordSchema.Field.effectiveDay, Int64(day))
        case .instant(let instant): writer.sint64(RecordSchema.Field.effectiveInstant, instant)
        }
        if let recorded { writer.sint64(RecordSchema.Field.recorded, recorded) }
        writer.string(RecordSchema.Field.actor, actor)
        if let assertedBy { writer.string(RecordSchema.Field.assertedBy, assertedBy) }
        cause?.withBytes { writer.buffer(RecordSchema.Field.cause, $0) }
        writer.array(RecordSchema.Field.payload, payload)
    }
}
