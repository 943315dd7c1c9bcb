// SPDX-License-Identifier: MIT
import Foundation

let options = RunOptions(CommandLine.arguments)
let status = TortureRun(options).run()
exit(status)
