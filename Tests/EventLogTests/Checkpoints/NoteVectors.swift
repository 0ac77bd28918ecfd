/// Keys and notes that Go's package golang.org/x/mod/sumdb/note is tested with.
enum NoteVectors {
    static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let peterPrivate = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"

    static let text = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    static let peterLine =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    static let enochLine =
        "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

    /// A key of another kind, and one of another length, whose identifiers fit.
    static let otherKind = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let otherLength = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="

    static let malformed: [String] = [
        text,
        text + "\n",
        text + "\n" + peterLine.dropLast(),
        "\u{1}" + text + "\n" + peterLine,
        text + "\n"
            + "— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
        text + "\n" + peterLine + "Unexpected line.\n",
        text + "\n" + String(repeating: peterLine, count: 101),
        text + "\n" + "— PeterNeumann\n",
        text + "\n" + "— PeterNeumann x08gow==\n",
        text + "\n" + peterLine.replacing("— ", with: "- "),
        text + "\n" + peterLine.replacing("PeterNeumann", with: "Peter+Neumann"),
        text + "\n" + peterLine.replacing("PeterNeumann", with: "Peter\u{A0}Neumann"),
        text.replacing("\n", with: "\r\n") + "\n" + peterLine,
        "",
    ]
}

/// Of the log in transparency-dev/tessera, testdata/log: some of its checkpoints, whose entries are these.
enum TesseraVectors {
    static let key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    static let entries = [
        "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven", "twelf", "threeten",
        "fourten", "fivten",
    ]

    static func checkpoint(_ size: Int, _ root: String, _ signature: String) -> String {
        "example.com/log/testdata\n\(size)\n\(root)\n\n— example.com/log/testdata \(signature)\n"
    }

    static let checkpoints = [
        checkpoint(
            0, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc="),
        checkpoint(
            1, "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
            "M9e0lhr9kuLxGdAtaUrhm84TQffVsLdcy808sN0a3WyniNlfcr9+bywoiIke1YYciCNjJGkCgIlQ8b16jhsmg/SChAM="),
        checkpoint(
            2, "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
            "M9e0llH4NKmlf0u7C8tkJioQOmi7l5ELqljXgKRg6R3G5JJ7vx7emDWo5fpqKuA/Dk/jRrI6il+7QCVirNhyUAWGoAk="),
        checkpoint(
            7, "IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=",
            "M9e0luA5JhTRUki/BBQD0QNiH6AEJ2pdtsA5CQjqJErViuuKrN6513RCTL2640wXJv0dCed3neRGI6dMzBq9uANf2Qc="),
        checkpoint(
            15, "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=",
            "M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI="),
    ]
}
