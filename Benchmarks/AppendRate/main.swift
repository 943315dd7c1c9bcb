// SPDX-License-Identifier: MIT
import EventLog
import Glibc

// append-rate [DIRECTORY] [ROUNDS]: events made durable one by one, against what the disk itself
// does in the same run. DIRECTORY (default .) has to lie on the disk that is asked about.

let arguments = CommandLine.arguments
let rates = try await AppendRates.measured(
    in: arguments.count > 1 ? arguments[1] : ".",
    rounds: arguments.count > 2 ? max(1, Int(arguments[2]) ?? 9) : 9
)
rates.print()
