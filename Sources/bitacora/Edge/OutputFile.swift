// SPDX-License-Identifier: MIT
import FieldWork
import Glibc
import Receivables

/// A file that the user named for a result: every such file is written through one.
///
/// A result takes the place of an earlier one in one step, behind a symbolic link too, which stays.
/// It never takes that of what nobody can make again: a file of a log, a private key, a file that
/// the same command reads, its other result. Devices, pipes and the descriptors that the process was
/// given (`/dev/stdout`) are written to; nothing takes their place.
struct OutputFile: Sendable {
    /// The path, as it was named.
    let name: String
    private let place: Place

    /// Where bytes go.
    private enum Place: Sendable {
        /// A file, which links do not lead on from.
        case file(String)
        /// A device or a pipe.
        case through(String)
        /// A descriptor of this process.
        case descriptor(Int32)
    }

    /// Finds out where a path leads.
    ///
    /// - Throws: what ``check()`` does, so that it is said before the work; with status 64 where it
    ///   is `-`.
    init(_ name: String) throws(Failure) {
        if name == FileInput.standard { throw Failure.isNoStandardOutput }
        self.name = name
        place = try Self.place(name)
        try check()
    }

    /// The same for a command that records something before it writes the file: who then reads only
    /// that there is no file would record it again.
    ///
    /// - Throws: what ``check()`` and ``checkDirectory()`` do.
    init(beforeRecording name: String) throws(Failure) {
        try self.init(name)
        try checkDirectory()
    }

    /// Refuses to take the place of what has to stay; asked again when all that the command reads
    /// has been opened, and before anything is recorded.
    ///
    /// - Throws: `Failure` with status 73.
    func check() throws(Failure) {
        if case .through(let path) = place, Files.isDirectory(path) {
            throw Failure.cannotCreate(name, EISDIR)
        }
        guard case .file(let path) = place else { return }
        if Self.isOfLog(path) { throw Failure.belongsToLog(name) }
        guard let status = Files.status(path), let identity = FileIdentity(status) else { return }
        if try KeyFile.isPrivate(path) { throw Failure.isPrivateKey(name) }
        if ReadFiles.contain(identity) { throw Failure.isOwnInput(name) }
    }

    /// Whether it is a file, or will be one: what is written beside it can be found there.
    var isFile: Bool {
        guard case .file(let path) = place else { return false }
        return !Files.isSpecial(path)
    }

    /// Refuses a place in whose directory no file can be made, or which is none: where it would be
    /// too late after the work.
    ///
    /// - Throws: `Failure` with status 73.
    func checkDirectory() throws(Failure) {
        guard case .file(let path) = place else { return }
        let error = Files.errorOfMaking(in: Files.split(path).parent)
        guard error == 0 else { throw Failure.cannotCreate(name, error) }
    }

    /// Refuses two results in one file.
    ///
    /// - Throws: `Failure` with status 73.
    func check(beside other: OutputFile) throws(Failure) {
        guard case .file(let path) = place, case .file(let second) = other.place else { return }
        let identities = [path, second].map { Files.status($0).flatMap { FileIdentity($0) } }
        let isSame =
            identities[0] == nil && identities[1] == nil
            ? Files.realPlace(path) == Files.realPlace(second) : identities[0] == identities[1]
        if isSame { throw Failure.sameResult(name, other.name) }
    }

    /// Refuses a directory for results that is one of a log's own.
    ///
    /// - Throws: `Failure` with status 73.
    static func check(directory path: String) throws(Failure) {
        if isOfLog(path) { throw Failure.belongsToLog(path) }
    }

    /// The bytes of the earlier result, of which a new one may take the place; nil if none is there.
    func earlier(sizeMax: Int) throws(Failure) -> [UInt8]? {
        guard case .file(let path) = place, Files.exists(path) else { return nil }
        return try FileInput.bytes(path, sizeMax: sizeMax, isResult: true)
    }

    /// The first bytes of the earlier result, `count` at most; nil if none is there.
    func beginning(count: Int) throws(Failure) -> [UInt8]? {
        guard case .file(let path) = place, Files.exists(path) else { return nil }
        return try FileInput(path, isResult: true).read(count: count)
    }

    // MARK: Writing

    /// Writes the whole of it; durable when this returns.
    func put(_ bytes: [UInt8], isPrivate: Bool = false) throws(Failure) {
        try put(pieces: CollectionOfOne(bytes), isPrivate: isPrivate)
    }

    /// The same in pieces, each of which is asked for when those before it are written.
    func put(pieces: some Sequence<[UInt8]>, isPrivate: Bool = false) throws(Failure) {
        try check()
        if case .file(let path) = place {
            return try Files.put(pieces: pieces, at: path, isPrivate: isPrivate)
        }
        let descriptor = try openThrough()
        let error = StandardOutput.writeAll(pieces: pieces, to: descriptor)
        close(descriptor)
        // A reader that has gone is no error.
        guard error == 0 || error == EPIPE else { throw Failure.cannotCreate(name, error) }
    }

    /// Writes it bit by bit: it is there when all of it is, or not at all.
    ///
    /// - Returns: what `body` gives.
    /// - Throws: what `body` throws, and that the file cannot be made.
    @discardableResult
    func write<Result>(_ body: (inout StandardOutput) throws -> Result) throws -> Result {
        try check()
        guard case .file(let path) = place else {
            let descriptor = try openThrough()
            defer { close(descriptor) }
            return try Self.fill(descriptor, body)
        }
        let new = Files.beside(path)
        let descriptor = try Files.createNew(new, FileAccess(ofFile: path), for: path)
        do {
            let result = try Self.fill(descriptor, body)
            try Files.finish(descriptor, new, for: path)
            try Files.install(new, at: path)
            return result
        } catch {
            Files.remove(new)
            throw error
        }
    }

    private static func fill<Result>(
        _ descriptor: Int32,
        _ body: (inout StandardOutput) throws -> Result
    ) throws -> Result {
        var output = StandardOutput(descriptor: descriptor)
        let result = try body(&output)
        try output.flush()
        return result
    }

    /// Refuses a place where a file is already.
    ///
    /// - Throws: `Failure` with status 73.
    func checkIsNew() throws(Failure) {
        if case .file(let path) = place, Files.exists(path) {
            throw Failure.cannotCreate(name, EEXIST)
        }
    }

    private func openThrough() throws(Failure) -> Int32 {
        switch place {
        case .file(let path), .through(let path): try Files.openThrough(path)
        case .descriptor(let number): try Files.openThrough(number, name)
        }
    }

    // MARK: Where a path leads

    /// As many links as the system follows too.
    private static let linkCountMax = 40

    private static func place(_ name: String) throws(Failure) -> Place {
        var path = name
        for _ in 0...linkCountMax {
            // Opened by its name, a file behind a descriptor would be emptied.
            if let number = descriptor(path) { return .descriptor(number) }
            guard let target = Files.target(ofLink: path) else {
                return Files.isSpecial(path) ? .through(path) : .file(path)
            }
            path = target
        }
        throw Failure.cannotCreate(name, ELOOP)
    }

    /// Which of the process's descriptors a path such as `/proc/self/fd/1` names.
    private static func descriptor(_ path: String) -> Int32? {
        let (parent, name) = Files.split(path)
        guard let number = Int32(name), number >= 0 else { return nil }
        return Files.real(parent) == "/proc/\(getpid())/fd" ? number : nil
    }

    /// Whether a file or a directory is of a log: in its `eventlog/`, or one by which a device's log is known.
    private static func isOfLog(_ path: String) -> Bool {
        guard let place = Files.realPlace(path) else { return false }
        let (parent, name) = Files.split(place)
        if FieldLog.files.contains(name), FieldLog.isThere(parent) { return true }
        var directory = place
        while directory != "/" {
            if isEventLog(directory) { return true }
            directory = Files.split(directory).parent
        }
        return false
    }

    /// Whether a directory holds the events of a log, by two of three signs: one may be lost in a
    /// damaged log, one may be there by chance.
    private static func isEventLog(_ directory: String) -> Bool {
        let isNamed = Files.split(directory).name == "eventlog"
        let hasIdentity = Files.exists("\(directory)/log.json")
        guard isNamed || hasIdentity else { return false }
        return isNamed && hasIdentity
            || Files.names(in: directory).contains { $0.hasSuffix(".seg") }
    }
}
