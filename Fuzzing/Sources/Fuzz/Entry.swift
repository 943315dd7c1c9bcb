// SPDX-License-Identifier: MIT
import Foundation
import FuzzTargets

/// The target named by `FUZZ_TARGET`.
private let target: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: " ")
        fatalError("FUZZ_TARGET is \"\(name)\"; expected one of: \(names)")
    }
    return target
}()

/// Writes the target's honest inputs to the folder named by `FUZZ_SEEDS`, and ends; nothing without it.
private let writeSeeds: Void = {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return }
    do {
        for (index, seed) in try target.seeds.enumerated() {
            try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
        }
        _exit(0)
    } catch {
        fatalError("seeds of \(target.rawValue): \(error)")
    }
}()

/// What libFuzzer calls with each input; a broken property ends the process, and it keeps the bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    writeSeeds
    // SAFETY: libFuzzer owns `count` bytes from `start` until this returns; they are copied.
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        try target.run(bytes)
    } catch {
        fatalError("\(target.rawValue): \(error)")
    }
    return 0
}
