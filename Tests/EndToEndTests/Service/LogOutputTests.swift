import Foundation
import Testing

@testable import vigied

@Suite("The output of the log")
struct LogOutputTests {
    @Test("a line of a call waits for a moment, and comes before the next line of another kind")
    func keepsOrder() throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        for number in 1...3 { output.writeSoon { $0.append(contentsOf: "call \(number)\n".utf8) } }
        output.write("error\n")
        output.writeSoon { $0.append(contentsOf: "call 4\n".utf8) }
        output.flush()
        try pipe.fileHandleForWriting.close()
        let written = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(written == "call 1\ncall 2\ncall 3\nerror\ncall 4\n")
    }

    @Test("a line of a call is written soon when nothing follows it")
    func writesSoon() throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        output.writeSoon { $0.append(contentsOf: "call\n".utf8) }
        #expect(String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self) == "call\n")
    }

    @Test("what is told on many threads at once is all written, line by line, also where the reader is slow")
    func losesNothing() async throws {
        let pipe = Pipe()
        let output = LogOutput(descriptor: pipe.fileHandleForWriting.fileDescriptor)
        let reading = Task.detached { pipe.fileHandleForReading.readDataToEndOfFile() }
        await withTaskGroup(of: Void.self) { group in
            for thread in 0..<4 {
                group.addTask {
                    for number in 0..<5_000 {
                        output.writeSoon {
                            $0.append(contentsOf: "a line of thread \(thread), number \(number)\n".utf8)
                        }
                    }
                }
            }
        }
        output.flush()
        try pipe.fileHandleForWriting.close()
        let lines = String(decoding: await reading.value, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == 20_000)
        for thread in 0..<4 {
            let own = lines.filter { $0.hasPrefix("a line of thread \(thread),") }
            #expect(own.map { $0.split(separator: " ").last.flatMap { Int($0) } } == (0..<5_000).map { $0 })
        }
    }
}
