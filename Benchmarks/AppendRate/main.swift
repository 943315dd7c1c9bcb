// SPDX-License-Identifier: MIT
import EventLog
import Glibc

// append-rate [DIRECTORY] [ROUNDS] [SECONDS]: events made durable one by one, by one caller, against
// the disk's own rate in the same run.

let arguments = CommandLine.arguments
let place = arguments.count > 1 ? arguments[1] : "."
let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
let appends = 1_000

let template = Array("\(place)/append-rate-XXXXXX".utf8CString)
var name = template
precondition(mkdtemp(&name) != nil, "cannot make a directory in \(place)")
let directory = String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)

func rate(_ count: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let took = try clock.measure { try body() }
    return Double(count) / (took / .seconds(1))
}
func main() throws {
var raw = RawLoop("\(directory)/raw")
try Samples.makeLog("\(directory)/writer")
var writer = try LogWriter.open("\(directory)/writer", schema: Samples.schema)
var number: Int64 = 0
for _ in 0..<rounds {
    let r = rate(appends) { raw.run(appends) }
    let w = try rate(appends) {
        for _ in 0..<appends {
            number += 1
            _ = try writer.append(Samples.event(source: "caja", number: number), now: Samples.now())
        }
    }
    print(Int(r), Int(w))
}
try writer.close()
}
try main()
