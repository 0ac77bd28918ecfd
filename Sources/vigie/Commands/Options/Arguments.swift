/// The arguments of the process as bytes.
enum Arguments {
    /// - Throws: `Failure.argumentNotUTF8` for the first argument that is not text. The language would repair it in
    ///   silence, and the register would keep what nobody wrote.
    static func checkEncoding() throws(Failure) {
        for index in 0..<Int(CommandLine.argc) {
            guard let argument = CommandLine.unsafeArgv[index] else { return }
            if String(validatingCString: argument) == nil {
                throw .argumentNotUTF8(text: String(cString: argument))
            }
        }
    }
}
