@testable import Varlink

/// The same numbers for the same seed, on every machine (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

extension JSON {
    static func random(using random: inout SeededRandom, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .int(Int64(bitPattern: random.next()))
        case 3: return .float(Double.random(in: -1e6...1e6, using: &random))
        case 4: return .string(text(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<6, using: &random)).map { _ in .random(using: &random, depth: depth - 1) })
        default: return .object(object(&random, depth - 1))
        }
    }

    private static func object(_ random: inout SeededRandom, _ depth: Int) -> JSONObject {
        var object = JSONObject()
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            object[text(&random)] = .random(using: &random, depth: depth)
        }
        return object
    }

    private static func text(_ random: inout SeededRandom) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let limit: UInt32 = Bool.random(using: &random) ? 0x80 : 0x11_0000
            let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random))
            text.unicodeScalars.append(scalar ?? "?")
        }
        return text
    }
}
