extension DecisionsInterface {
    /// The same words in every language.
    public struct Phrase: ContractObject {
        public var french: String
        public var english: String

        public init(french: String, english: String) {
            self.french = french
            self.english = english
        }

        public init(fields: Fields) throws(ContractError) {
            french = try fields.required("french")
            english = try fields.required("english")
        }

        public func write(to fields: inout FieldWriter) {
            fields.put("french", french)
            fields.put("english", english)
        }

        public subscript(_ language: Language) -> String {
            switch language {
            case .english: english
            case .french: french
            }
        }
    }
}
