// SPDX-License-Identifier: MIT
import Foundation
import Glibc
import Testing

/// The program on a terminal of its own, in front of which the test sits: it reads the screen and
/// types.
final class PseudoTerminal {
    private var master: Int32
    private let process: pid_t
    private var hasEnded = false
    /// All that the screen has shown, without carriage returns.
    private(set) var screen = ""
    /// What of it ``expect(_:)`` has not come to yet.
    private var unread = ""
    private var waiting: [UInt8] = []

    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    /// Starts the program, its log being `log` in a directory, in a window of so many columns.
    init(
        _ place: Workplace,
        _ arguments: [String],
        columns: Int = 40,
        language: String = "es",
        environment: [String: String] = [:]
    ) throws {
        master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard master >= 0 else { throw Trouble(description: "no pseudo-terminal: \(errno)") }
        // What unlockpt and ptsname do, which Swift does not see: TIOCSPTLCK and TIOCGPTN.
        var unlocked: Int32 = 0
        var number: Int32 = 0
        var size = winsize(
            ws_row: 24,
            ws_col: UInt16(columns),
            ws_xpixel: 0,
            ws_ypixel: 0
        )
        // SAFETY: each call reads or fills the one value it is given.
        let isReady =
            unsafe ioctl(master, 0x4004_5431, &unlocked) == 0
            && ioctl(master, 0x8004_5430, &number) == 0
            && ioctl(master, UInt(TIOCSWINSZ), &size) == 0
        guard isReady else { throw Trouble(description: "no pseudo-terminal: \(errno)") }
        var variables = [
            "BITACORA_LOG": "\(place.path)/log", "LANG": "\(language)_SV.UTF-8",
            "PATH": "/usr/bin:/bin", "TERM": "xterm",
        ]
        variables.merge(environment) { $1 }
        process = try Self.spawn(
            [Workplace.program] + arguments,
            variables.map { "\($0)=\($1)" },
            on: "/dev/pts/\(number)"
        )
    }

    /// The process leads a session of its own, whose terminal is the first that it opens.
    private static func spawn(
        _ words: [String],
        _ environment: [String],
        on terminal: String
    ) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        // SAFETY: what is made here is given back below; the calls keep none of it.
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
        unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        let (setSession, setMask): (Int16, Int16) = (0x80, 0x08)
        unsafe posix_spawnattr_setflags(&attributes, setSession | setMask)
        let argv = unsafe words.map { unsafe strdup($0) } + [nil]
        let envp = unsafe environment.map { unsafe strdup($0) } + [nil]
        defer { unsafe (argv + envp).forEach { unsafe free($0) } }
        var process: pid_t = 0
        let error = unsafe posix_spawn(&process, words[0], &actions, &attributes, argv, envp)
        guard error == 0 else { throw Trouble(description: "cannot start: \(error)") }
        return process
    }

    deinit {
        hangUp()
        guard !hasEnded else { return }
        kill(process, SIGKILL)
        _ = waitpid(process, nil, 0)
    }

    /// Types a line.
    func type(_ line: String) throws { try send(Array((line + "\n").utf8)) }

    /// Presses keys as they are.
    func send(_ keys: [UInt8]) throws {
        let count = unsafe keys.withUnsafeBytes { unsafe write(master, $0.baseAddress, keys.count) }
        guard count == keys.count else { throw Trouble(description: "cannot type: \(errno)") }
    }

    static let controlC: [UInt8] = [3]
    static let controlD: [UInt8] = [4]

    /// Waits until the screen shows a text that it did not show when last asked.
    func expect(_ text: String) throws {
        while true {
            if let range = unread.firstRange(of: text) {
                unread = String(unread[range.upperBound...])
                return
            }
            guard read() else {
                throw Trouble(description: "«\(text)» is not shown:\n\(screen)")
            }
        }
    }

    /// Answers a question when it is asked.
    func answer(_ question: String, _ line: String) throws {
        try expect(question)
        try expect("> ")
        try type(line)
    }

    /// Reads to the end of the program; its status, −1 where a signal ended it.
    func finish() throws -> Int32 {
        while read() {}
        var status: Int32 = 0
        for _ in 0..<600 {
            if unsafe waitpid(process, &status, WNOHANG) == process {
                hasEnded = true
                return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
            }
            usleep(50_000)
        }
        throw Trouble(description: "the program does not end:\n\(screen)")
    }

    /// Takes the terminal away.
    func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    /// Reads what the screen shows next; false at the end, or where nothing comes for a minute.
    private func read() -> Bool {
        var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        // SAFETY: poll reads and writes the one structure.
        guard master >= 0, unsafe poll(&entry, 1, 60_000) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe Glibc.read(master, bytes.baseAddress, bytes.count)
        }
        guard count > 0 else { return false }
        waiting += buffer[..<count].filter { $0 != 0x0D }
        // A character may have come in two pieces.
        var whole = waiting.count
        while whole > 0, String(validating: waiting[..<whole], as: UTF8.self) == nil { whole -= 1 }
        if whole == 0, waiting.count > 4 { whole = waiting.count }
        let text = String(decoding: waiting[..<whole], as: UTF8.self)
        screen += text
        unread += text
        waiting.removeFirst(whole)
        return true
    }
}
