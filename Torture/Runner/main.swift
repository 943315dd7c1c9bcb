// SPDX-License-Identifier: MIT
import Foundation

let options = RunOptions(CommandLine.arguments)
let status = options.isOfBits ? BitRun(seed: options.seed).run() : TortureRun(options).run()
exit(status)
