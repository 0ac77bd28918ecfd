extension AdminInterface {
    /// How the register is.
    public struct Status: ContractMethod {
        public static let name = AdminInterface.qualified("Status")

        public init() {
        }

        public init(fields: Fields) throws(ContractError) {}

        public func write(to fields: inout FieldWriter) {}

        /// Sizes in bytes are those on the disk.
        public struct Reply: ContractObject {
            /// The last position of the log.
            public var position: Int
            /// The last position that the views include.
            public var viewsPosition: Int
            /// When the first event that the views do not include was recorded; absent while they include all.
            public var waitingSince: String?
            /// Events in the log.
            public var events: Int
            /// Decisions in the views.
            public var decisions: Int
            /// Which build of the views answers.
            public var generation: Int
            /// When that build was made.
            public var rebuiltAt: String
            public var logBytes: Int
            public var viewsBytes: Int
            public var uptimeSeconds: Int
            public var version: String
            /// When the last event was recorded; absent in an empty log.
            public var lastRecorded: String?
            /// Whether a rebuild is running.
            public var rebuilding: Bool
            /// The event that the views could not digest: they stand still before it.
            public var failure: Failure?
            /// What holds up the clock; absent while it keeps time.
            public var clockFailure: String?
            /// Connections open now.
            public var connections: Int
            /// Each projection of the log; absent from a daemon of before they were told apart.
            public var projections: [Projection]?
            /// The verification of the log that begins after each start; absent before.
            public var verification: Verification?
            /// Why the log, which has signed checkpoints before, signs none now.
            public var keyFailure: CodedError?

            public init(
                position: Int, viewsPosition: Int, events: Int, decisions: Int, generation: Int, rebuiltAt: String,
                logBytes: Int, viewsBytes: Int, uptimeSeconds: Int, version: String, lastRecorded: String? = nil,
                rebuilding: Bool, failure: Failure? = nil, clockFailure: String? = nil, connections: Int,
                waitingSince: String? = nil, projections: [Projection]? = nil,
                verification: Verification? = nil, keyFailure: CodedError? = nil
            ) {
                self.position = position
                self.viewsPosition = viewsPosition
                self.events = events
                self.decisions = decisions
                self.generation = generation
                self.rebuiltAt = rebuiltAt
                self.logBytes = logBytes
                self.viewsBytes = viewsBytes
                self.uptimeSeconds = uptimeSeconds
                self.version = version
                self.lastRecorded = lastRecorded
                self.rebuilding = rebuilding
                self.failure = failure
                self.clockFailure = clockFailure
                self.connections = connections
                self.waitingSince = waitingSince
                self.projections = projections
                self.verification = verification
                self.keyFailure = keyFailure
            }

            public init(fields: Fields) throws(ContractError) {
                position = try fields.required("position")
                viewsPosition = try fields.required("viewsPosition")
                events = try fields.required("events")
                decisions = try fields.required("decisions")
                generation = try fields.required("generation")
                rebuiltAt = try fields.required("rebuiltAt")
                logBytes = try fields.required("logBytes")
                viewsBytes = try fields.required("viewsBytes")
                uptimeSeconds = try fields.required("uptimeSeconds")
                version = try fields.required("version")
                lastRecorded = try fields.optional("lastRecorded")
                rebuilding = try fields.required("rebuilding")
                failure = try fields.optional("failure")
                clockFailure = try fields.optional("clockFailure")
                connections = try fields.required("connections")
                waitingSince = try fields.optional("waitingSince")
                projections = try fields.optional("projections")
                verification = try fields.optional("verification")
                keyFailure = try fields.optional("keyFailure")
            }

            public func write(to fields: inout FieldWriter) {
                fields.put("position", position)
                fields.put("viewsPosition", viewsPosition)
                fields.put("events", events)
                fields.put("decisions", decisions)
                fields.put("generation", generation)
                fields.put("rebuiltAt", rebuiltAt)
                fields.put("logBytes", logBytes)
                fields.put("viewsBytes", viewsBytes)
                fields.put("uptimeSeconds", uptimeSeconds)
                fields.put("version", version)
                fields.put("lastRecorded", lastRecorded)
                fields.put("rebuilding", rebuilding)
                fields.put("failure", failure)
                fields.put("clockFailure", clockFailure)
                fields.put("connections", connections)
                fields.put("waitingSince", waitingSince)
                fields.put("projections", projections)
                fields.put("verification", verification)
                fields.put("keyFailure", keyFailure)
            }
        }
    }
}
