/// Keys and notes that Go's package golang.org/x/mod/sumdb/note is tested with, and one of the specification.
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

    /// The example of C2SP signed-note.
    static let foo = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    static let fooNote = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    /// What makes none of a good note when it is put below it, and what is said of it then.
    static let malformedLines: [([UInt8], String)] = [
        (changed("PeterNeumann", to: ""), "a key name"),
        (changed("PeterNeumann", to: "Peter\u{85}Neumann"), "a key name"),
        (changed("PeterNeumann", to: "Peter\u{A0}Neumann"), "a key name"),
        (changed("PeterNeumann", to: "Peter\u{2003}Neumann"), "a key name"),
        (changed("PeterNeumann", to: "Peter+Neumann"), "a key name"),
        (changed("PeterNeumann", to: "Peter Neumann"), "no signature"),
        (changed("— ", to: "- "), "no signature"),
        (bytes("\n"), "no signatures"),
        (bytes(String(repeating: peterLine, count: 100)), "more than 100"),
        (changed("PeterNeumann", to: "Peter\tNeumann"), "a control character"),
        (changed("\n", to: "\r\n"), "a control character"),
        (notText, "not UTF-8"),
        // Bits that no byte has, another alphabet, no padding, and padding in the middle.
        (changed("AM=", to: "AN="), "not base64"),
        (changed("/", to: "_"), "not base64"),
        (changed("AM=", to: "AM"), "not base64"),
        (changed("AM=", to: "AM=AAAA="), "not base64"),
        (bytes("— PeterNeumann x08gow==\n"), "too short"),
        (bytes("— PeterNeumann \n"), "too short"),
        (changed("\n", to: ""), "in the middle of a line"),
    ]

    private static let notText: [UInt8] = bytes("— Peter") + [0xFF] + bytes(" x08gowA=\n")

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// Peter's line with a part of it changed.
    private static func changed(_ part: String, to other: String) -> [UInt8] {
        bytes(peterLine.replacing(part, with: other))
    }
}

/// Of the log in transparency-dev/tessera, testdata/log: its checkpoints, whose entries are these, and the
/// SHA-256 of its last tile of hashes.
enum TesseraVectors {
    static let key = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

    static let entries = [
        "one", "two", "three", "four", "five", "six", "seven", "eit", "nain", "ten", "ileven", "twelf", "threeten",
        "fourten", "fivten",
    ]

    static let hashTile = "k1k68U0szjmGfS5z/kykAKOFgWBcXEUBoD51LZtRoTA="

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
            3, "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
            "M9e0lvAQRtH832pk2RTbeSeZMkp4FZSdJYFBUjO5SKxuRbywPUF3cx+HUrb50kjd3rUWW/fj53Wj1dwcwh9bGQnqVAg="),
        checkpoint(
            4, "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
            "M9e0lnFuWt0cp60moO4jAkeXvMNLIIOGn4WdyeHQurBt9mBi0tWdfkldiAt9k0FpwuZymvttsVn9uwyouXU3vPpeNAc="),
        checkpoint(
            5, "gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=",
            "M9e0lmn5eDHyHP10zJObZdFAX2y1V8fdDKBi4IiHbDYf1TCUBwxZOhqwv2QZCqrdda2zTRTrmnwjwscN5RBTEmZUYAs="),
        checkpoint(
            6, "a6sWvsc2eEzmj72vah7mZ5dwFltivehh2b11qwlp5Jg=",
            "M9e0ln+nHSdGSHEZBcjvqyYDXDbG8WxDwCDjbbGAMv/NTynAtJWhckSXIpuwpN3yJ4PTtzUbD34YGqIZr6RgJRn16gU="),
        checkpoint(
            7, "IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=",
            "M9e0luA5JhTRUki/BBQD0QNiH6AEJ2pdtsA5CQjqJErViuuKrN6513RCTL2640wXJv0dCed3neRGI6dMzBq9uANf2Qc="),
        checkpoint(
            8, "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=",
            "M9e0lq1EK37dHtgv9O3UzPxisw5vwIPcJsX9ab0xt4mvVfbdUR1fbMjN6sBFYpBoBEmD4+cWhj/AVgI5MitCO5+mews="),
        checkpoint(
            9, "CvhHViE3S9E3htHLR+25mapWoGCJ3WckMq1UtC3VmEY=",
            "M9e0ls3mdnWX0qk4P3uGG0eYiFRWSwPR+RdeD1ARmrHPHjXP0x9UJWASPFTOTqJo0mp7Epck2O9RFB0J9IjDdAewagw="),
        checkpoint(
            10, "y8/gZsZCtitsMan09tY+k8I7Qpr7Y5fbO2tLi9GQnfU=",
            "M9e0lrmwaVEOWFZ+HS5ITnRd2YMOSWE5QeoYu+6DHwJLnJ+SVeJ2ZiYeD7lVC5oGJx76gbfLSyCUEq6D8JkarrsuiQQ="),
        checkpoint(
            11, "Yok1cS5VdokGLBy73BC2I16b3atss6KBN9jnIi6Fz/A=",
            "M9e0lqbRtWirJwbUy4w3VrK2RyzfW8P+OIkc8t6b6AVG/tQd1Q2SN+uCLYzNNFnf/PhzeCdURSGQe1MRnohCxPu21wg="),
        checkpoint(
            12, "uZo6M+IhVna+CLgWCrJs0xBPUHbozHkYTQASduHSLME=",
            "M9e0lrFzoTgi+ovhrqX0DpsEAp3wLu1coMLIkeCwSkGfS4Ox4pLXo2LHudqm4merh0ZkCNzHr8kQwq5gS5mmimIvdA4="),
        checkpoint(
            13, "av0kLH0VkkVDrTuZzBGIx7d9z5G1l/GlKz/nAV/8woQ=",
            "M9e0liO8x8xfEOGmZVYODUjQajkEpjccPQ9EkG3yEEDet4K3BWE/DFRPH6H+b6gFFFaG5KS1bBmYS/xeZJs8lj+z+wM="),
        checkpoint(
            14, "SvCd38yNade7xEPY1a/aAc1M3A2AHYVF8lIiUnsH1ao=",
            "M9e0lu8roIpjC+NXEG7JDkajIahoYDYWgxDtxfx/6rzLoztU9t/PvivZ48xt8ygJpjzaboSpkbVv3Jb+D3NdXWQf5wo="),
        checkpoint(
            15, "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=",
            "M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI="),
    ]
}
