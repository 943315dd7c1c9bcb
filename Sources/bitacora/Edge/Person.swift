// SPDX-License-Identifier: MIT
import Glibc

/// Who sits at the machine, as an event's actor and source name them.
enum Person {
    /// At most this many bytes in a source or an actor.
    private static let nameSizeMax = 128

    /// The user's name.
    static var user: String {
        // SAFETY: getpwuid returns a record of its own that is read before any other call.
        if let record = unsafe getpwuid(getuid()), let name = unsafe record.pointee.pw_name {
            return sanitised(unsafe String(cString: name))
        }
        return "uid-\(getuid())"
    }

    /// The source of what is typed by hand: `cli:USER@HOST`.
    static var source: String { sanitised("cli:\(user)@\(host)") }

    private static var host: String {
        let name = [UInt8](capacity: 256) { output in
            // SAFETY: gethostname writes at most the 255 bytes it is told of; the last stays 0.
            unsafe output.withUnsafeMutableBufferPointer { target, count in
                unsafe target.initialize(repeating: 0)
                unsafe target.baseAddress?.withMemoryRebound(to: CChar.self, capacity: 255) {
                    _ = unsafe gethostname($0, 255)
                }
                count = 255
            }
        }
        return String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// The name without what a source or an actor cannot hold: control characters and `#`.
    static func sanitised(_ name: String) -> String {
        var kept = ""
        for character in name {
            let isRefused =
                character == "#"
                || character.unicodeScalars.contains {
                    $0.properties.generalCategory == .control
                }
            let next = isRefused ? "-" : character
            guard kept.utf8.count + next.utf8.count <= nameSizeMax else { break }
            kept.append(next)
        }
        return kept.isEmpty ? "-" : kept
    }
}
