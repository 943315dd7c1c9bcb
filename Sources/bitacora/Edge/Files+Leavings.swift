// SPDX-License-Identifier: MIT
import Glibc

// Names beside a path for what is not finished yet, `PATH.KIND-PROCESS`, and from the second turn on
// `PATH.KIND-PROCESS-TURN`.

extension Files {
    /// What stands beside a path under such names, of processes that are gone.
    ///
    /// A process of another container, or of another computer, cannot be asked: whether it is still
    /// writing, locks tell.
    static func leavings(of path: String, _ kind: String) -> [String] {
        let start = "\(path.fileName).\(kind)-"
        let parent = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
        return names(in: parent).filter { name in
            guard name.hasPrefix(start) else { return false }
            let numbers = name.dropFirst(start.count).split(separator: "-").map { pid_t($0) }
            guard numbers.count <= 2, !numbers.contains(nil), let process = numbers.first ?? nil,
                process > 0
            else { return false }
            // Another user's process may not be asked, and is there.
            return process == getpid() || kill(process, 0) != 0 && errno == ESRCH
        }
        .map { parent + $0 }
    }

    /// Such a name that nothing has.
    static func unusedName(beside path: String, _ kind: String) -> String {
        var turn = 1
        // In another container, or on another computer, a process may have this one's number.
        while exists(name(beside: path, kind, turn: turn)) { turn += 1 }
        return name(beside: path, kind, turn: turn)
    }

    /// The name of a turn, from 1.
    static func name(beside path: String, _ kind: String, turn: Int) -> String {
        "\(path).\(kind)-\(getpid())" + (turn > 1 ? "-\(turn)" : "")
    }
}
