// SPDX-License-Identifier: MIT
import Foundation
import Testing

/// A directory of its own for one test, in which the built program is run as a user would.
///
/// It is removed when the test lets go of it.
final class Workplace: Sendable {
    /// The directory.
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "bitacora-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The program, which is built beside the test bundle.
    static let program = Bundle.module.bundleURL.deletingLastPathComponent()
        .appending(path: "bitacora").path

    /// What a program did.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs the program; the log is `log` in this directory.
    @discardableResult
    func run(
        _ arguments: [String],
        language: String = "es",
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = try start(
            arguments,
            language: language,
            input: input,
            environment: environment
        )
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : -1
        return Outcome(
            status: status,
            output: try text(ofFile: "\(process.hash).out"),
            errors: try text(ofFile: "\(process.hash).err")
        )
    }

    /// Starts the program and lets it run.
    func start(
        _ arguments: [String],
        language: String = "es",
        input: String = "",
        environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        var all = ["BITACORA_LOG": "log", "LANG": "\(language)_SV.UTF-8", "PATH": "/usr/bin:/bin"]
        all.merge(environment) { $1 }
        process.environment = all
        try write(input, to: "\(process.hash).in")
        process.standardInput = try handle("\(process.hash).in", forWriting: false)
        process.standardOutput = try handle("\(process.hash).out", forWriting: true)
        process.standardError = try handle("\(process.hash).err", forWriting: true)
        try process.runUnblocked()
        return process
    }

    /// Runs a shell line in which `$BITACORA` is the program.
    func shell(_ line: String) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: path)
        process.environment = [
            "BITACORA": Self.program, "BITACORA_LOG": "log", "LANG": "es_SV.UTF-8",
            "PATH": "/usr/bin:/bin",
        ]
        process.standardOutput = try handle("\(process.hash).out", forWriting: true)
        process.standardError = try handle("\(process.hash).err", forWriting: true)
        try process.runUnblocked()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            output: try text(ofFile: "\(process.hash).out"),
            errors: try text(ofFile: "\(process.hash).err")
        )
    }

    private func handle(_ name: String, forWriting: Bool) throws -> FileHandle {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        if forWriting {
            try Data().write(to: url)
            return try FileHandle(forWritingTo: url)
        }
        return try FileHandle(forReadingFrom: url)
    }

    /// Writes a file into the directory.
    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// Writes a file of any bytes into the directory.
    func write(bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    /// A file of the directory as text.
    func text(ofFile name: String) throws -> String {
        String(
            decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")),
            as: UTF8.self
        )
    }

    /// A fixture of the tests as text.
    static func fixture(_ name: String) throws -> String {
        let url = Bundle.module.bundleURL.appending(path: "Fixtures/\(name)")
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    }

    /// Everything in the log's directory, by name.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        let files = FileManager.default.enumerator(atPath: "\(path)/log")
        while let name = files?.nextObject() as? String {
            let file = "\(path)/log/\(name)"
            contents[name] = FileManager.default.contents(atPath: file) ?? Data()
        }
        return contents
    }
}
