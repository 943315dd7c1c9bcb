// SPDX-License-Identifier: MIT
import EventLog
import Glibc

// append-rate [DIRECTORY] [ROUNDS] [PART...]: events made durable one by one, against what the disk
// itself does in the same run. DIRECTORY (default .) has to lie on the disk that is asked about;
// the parts are raw, writer, blocking, task, callers, executor and slower (default all).

let arguments = CommandLine.arguments
let parts = arguments.dropFirst(3).map { name in
    guard let part = Part(rawValue: name) else {
        stop("\(name): expected one of \(Part.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return part
}
let rates = try await AppendRates.measured(
    in: arguments.count > 1 ? arguments[1] : ".",
    rounds: arguments.count > 2 ? max(1, Int(arguments[2]) ?? 9) : 9,
    parts.isEmpty ? Set(Part.allCases) : Set(parts)
)
rates.print()
