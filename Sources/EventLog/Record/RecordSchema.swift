/// The shape of a stored record, in the language of Protocol Buffers. Every log carries this text in its `meta` table.
public enum RecordSchema {
    /// The version of the layout that this code writes.
    public static let format: UInt64 = 1
    /// The greatest record, in bytes: what a transparency log's tile can carry as one entry.
    public static let maximumRecordSize = 65_535
    /// The longest stream name, in bytes of UTF-8: name, separator and version must fit LMDB's 511 bytes of key.
    public static let maximumStreamNameSize = 400

    /// The schema, as a `.proto` file.
    public static let text = """
        // One event of a Vigie log. Read a record with:
        //   protoc --decode=vigie.log.v1.Record record.proto < record
        // Fields are written in the order of their numbers. A reader keeps fields that it does not know.
        syntax = "proto3";
        package vigie.log.v1;

        message Record {
          uint64 format = 1;           // version of this schema: 1
          uint64 position = 2;         // place in the log, from 1, without gaps
          string stream = 3;           // at most 400 bytes
          uint64 version = 4;          // place in the stream, from 1, without gaps
          bytes id = 5;                // 16 bytes, unique in the log
          string type = 6;             // what happened
          uint32 schema_version = 7;   // version of the payload's shape for this type
          oneof effective {            // when it took effect
            sint32 effective_day = 8;      // days since 1970-01-01
            sint64 effective_instant = 9;  // microseconds since 1970-01-01T00:00:00Z
          }
          sint64 recorded = 10;        // microseconds since 1970-01-01T00:00:00Z, never decreasing
          string actor = 11;           // who recorded it
          optional string asserted_by = 12;  // on whose word
          optional bytes cause = 13;   // id of the event that this one follows from
          bytes payload = 14;          // the content, coded as its type and schema version say
        }

        """

    enum Field {
        static let format: UInt32 = 1
        static let position: UInt32 = 2
        static let stream: UInt32 = 3
        static let version: UInt32 = 4
        static let id: UInt32 = 5
        static let type: UInt32 = 6
        static let schemaVersion: UInt32 = 7
        static let effectiveDay: UInt32 = 8
        static let effectiveInstant: UInt32 = 9
        static let recorded: UInt32 = 10
        static let actor: UInt32 = 11
        static let assertedBy: UInt32 = 12
        static let cause: UInt32 = 13
        static let payload: UInt32 = 14
    }
}
