// SPDX-License-Identifier: MIT
import Foundation

/// What a run is asked for: `torture [--seconds N] [--seeds N] [--seed N] [--jobs N] [--mistake NAME]
/// [--trace]`, or `torture --bits`.
struct RunOptions: Sendable {
    /// The first seed.
    var seed: UInt64 = 0
    /// How many seeds; nil is as many as there is time for.
    var seeds: UInt64?
    /// How long to run.
    var seconds: Double = 60
    /// How many at a time.
    var jobs = ProcessInfo.processInfo.activeProcessorCount
    /// Whether every step on the disk is printed.
    var isTraced = false
    /// Whether each bit of a small log is turned instead.
    var isOfBits = false
    /// The deliberate mistake to make.
    var mistake: String?

    static let usage =
        "torture [--seconds N] [--seeds N] [--seed N] [--jobs N] [--mistake NAME] [--trace] | torture --bits"

    init(_ arguments: [String]) {
        var rest = arguments.dropFirst()
        while let name = rest.popFirst() {
            if name == "--trace" {
                isTraced = true
                continue
            }
            if name == "--bits" {
                isOfBits = true
                continue
            }
            guard let value = rest.popFirst(), take(name, value) else {
                FileHandle.standardError.write(Data("usage: \(Self.usage)\n".utf8))
                exit(64)
            }
        }
    }

    private mutating func take(_ name: String, _ value: String) -> Bool {
        switch name {
        case "--seconds": seconds = Double(value) ?? -1
        case "--seeds":
            seeds = UInt64(value)
            seconds = .infinity
            return seeds != nil
        case "--seed":
            guard let number = UInt64(value) else { return false }
            seed = number
        case "--jobs": jobs = Int(value) ?? 0
        case "--mistake": mistake = value
        default: return false
        }
        return seconds > 0 && jobs > 0
    }
}
