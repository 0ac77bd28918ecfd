import Foundation
import SwiftProtobuf

/// A decision postponed: what a governance log holds most of.
func realisticEvent() -> RecordedEvent {
    var payload = WireWriter()
    payload.string(1, "Étude de faisabilité du pôle d’échanges : report demandé par la direction des mobilités")
    payload.sint64(2, 20_601)
    payload.string(3, "post/dga-mobilites")
    payload.uint64(4, 2)
    return RecordedEvent(
        position: 123_456, stream: "decision/CODIR-2026-0042", version: 7,
        id: EventID(high: 0x0192_F3A4_B5C6_4D7E, low: 0x8F90_A1B2_C3D4_E5F6), type: "decision.postponed",
        schemaVersion: 1, effective: .day(20_500), recorded: 1_771_234_567_890_123, actor: "unix:1001",
        assertedBy: "post/dgs", cause: EventID(high: 0x0192_F3A4_B5C6_4000, low: 0x8000_A1B2_C3D4_E5F6),
        payload: payload.bytes)
}

/// The median of nine rounds, in nanoseconds for one call. The sum keeps the calls from being left out.
func median(_ calls: Int, _ body: () throws -> Int) rethrows -> (nanoseconds: Double, sum: Int) {
    var rounds: [Double] = []
    var sum = 0
    for _ in 0..<9 {
        let start = ContinuousClock.now
        for _ in 0..<calls { sum &+= try body() }
        let time = (ContinuousClock.now - start).components
        rounds.append((Double(time.seconds) * 1e9 + Double(time.attoseconds) / 1e9) / Double(calls))
    }
    return (rounds.sorted()[4], sum)
}

func row(_ name: String, _ bytes: Int, encode: Double?, decode: Double) {
    func cell(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
    let encoded = encode.map { "\(Int($0.rounded()))" } ?? "-"
    print(cell(name, 44) + cell("\(bytes)", 8) + cell(encoded, 12) + "\(Int(decode.rounded()))")
}

let event = realisticEvent()
let own = event.encoded()
let generated = GeneratedRecord(event)
let generatedBytes: Data = try generated.serializedData()
let json = JSONRecord(event)
let jsonEncoder = JSONEncoder()
jsonEncoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
let jsonDecoder = JSONDecoder()
let jsonBytes = try jsonEncoder.encode(json)

guard try RecordedEvent(record: own) == event, try GeneratedRecord(serializedBytes: own) == generated,
    [UInt8](generatedBytes) == own, try jsonDecoder.decode(JSONRecord.self, from: jsonBytes) == json
else { throw LogError.damaged(position: nil, reason: "the formats do not agree on the event") }

let calls = 100_000
let ownEncode = median(calls) { event.encoded().count }
let ownView = try median(calls) { try own.withUnsafeBytes { Int(try EventView($0).version) } }
let ownDecode = try median(calls) { try RecordedEvent(record: own).payload.count }
let generatedEncode = try median(calls) { (try generated.serializedBytes() as [UInt8]).count }
let generatedDecode = try median(calls) { try GeneratedRecord(serializedBytes: own).payload.count }
let jsonEncode = try median(calls / 10) { try jsonEncoder.encode(json).count }
let jsonDecode = try median(calls / 10) { try jsonDecoder.decode(JSONRecord.self, from: jsonBytes).payload.count }

print("format                                      bytes   ns/encode   ns/decode")
row("own coder, in place", own.count, encode: nil, decode: ownView.nanoseconds)
row("own coder, copied", own.count, encode: ownEncode.nanoseconds, decode: ownDecode.nanoseconds)
row("SwiftProtobuf", generatedBytes.count, encode: generatedEncode.nanoseconds, decode: generatedDecode.nanoseconds)
row("JSON with sorted keys", jsonBytes.count, encode: jsonEncode.nanoseconds, decode: jsonDecode.nanoseconds)
