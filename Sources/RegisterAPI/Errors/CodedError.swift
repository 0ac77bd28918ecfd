/// What an error with a sentence carries: the code that names the sentence, what the sentence needs, and the
/// sentence in English for those who do not know the code.
public struct CodedError: ContractObject {
    public var code: String
    public var details: [String: String]
    public var message: String

    public init(code: String, details: [String: String], message: String) {
        self.code = code
        self.details = details
        self.message = message
    }

    /// The error with its English sentence from the catalogue.
    public init(code: String, details: [String: String] = [:]) {
        self.init(code: code, details: details, message: Sentences.text(code, details, .english))
    }

    public init(fields: Fields) throws(ContractError) {
        code = try fields.required("code")
        details = try fields.required("details")
        message = try fields.required("message")
    }

    public func write(to fields: inout FieldWriter) {
        fields.put("code", code)
        fields.put("details", details)
        fields.put("message", message)
    }

    /// The sentence in a language: the catalogue's when it has the code, else the one that came along.
    public func text(_ language: Language) -> String {
        if Sentences.knows(code) { return Sentences.text(code, details, language) }
        if let worded = details[language.name] { return worded }
        return message.isEmpty ? Sentences.text(code, details, language) : message
    }
}

/// Why an import was refused: what is wrong with the file, and how many more problems were not listed.
public struct ImportProblems: ContractObject {
    public var problems: [DecisionsInterface.Problem]
    public var more: Int

    public init(problems: [DecisionsInterface.Problem], more: Int) {
        self.problems = problems
        self.more = more
    }

    public init(fields: Fields) throws(ContractError) {
        problems = try fields.required("problems")
        more = try fields.required("more")
    }

    public func write(to fields: inout FieldWriter) {
        fields.put("problems", problems)
        fields.put("more", more)
    }
}
