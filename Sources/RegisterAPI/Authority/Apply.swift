extension AuthorityInterface {
    /// Brings the authority to what a profile says.
    public struct Apply: AuthorityCommandMethod {
        public static let name = AuthorityInterface.qualified("Apply")

        /// The text of the file.
        public var profile: String
        public var circumstances: Circumstances

        public init(profile: String, circumstances: Circumstances = .init()) {
            self.profile = profile
            self.circumstances = circumstances
        }

        public init(fields: Fields) throws(ContractError) {
            profile = try fields.required("profile")
            circumstances = try Circumstances(fields: fields)
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("profile", profile)
            circumstances.write(to: &fields)
        }
    }
}
