// SPDX-License-Identifier: MIT
import Glibc

extension SystemCalls {
    /// Adds a directory to what an inotify descriptor watches.
    static func watch(_ descriptor: Int32, _ directory: String, _ events: UInt32) -> Bool {
        // SAFETY: the text is passed as a C string that outlives the call.
        unsafe inotify_add_watch(descriptor, directory, events) >= 0
    }

    /// Whether there is something to read before the time is up; not if a signal comes first.
    static func isReadable(_ descriptor: Int32, timeout milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        // SAFETY: poll reads and writes the one structure, which outlives the call.
        return unsafe poll(&entry, 1, milliseconds) > 0
    }

    /// The names of the files that have changed, from all that an inotify descriptor has to tell.
    static func changedNames(_ descriptor: Int32) -> Set<String> {
        var names: Set<String> = []
        let capacity = 1 << 16
        while true {
            let bytes = [UInt8](capacity: capacity) { output in
                // SAFETY: read writes at most `capacity` bytes into the capacity; `count` tells
                // how many are initialised.
                unsafe output.withUnsafeMutableBufferPointer { buffer, count in
                    count = max(0, unsafe Glibc.read(descriptor, buffer.baseAddress, capacity))
                }
            }
            guard !bytes.isEmpty else { return names }
            note(bytes.span, &names)
        }
    }

    /// Each event: watch, mask and cookie, the length of the name, the name padded with zeros.
    private static func note(_ bytes: Span<UInt8>, _ names: inout Set<String>) {
        var place = 0
        while place + 16 <= bytes.count {
            let size = Int(bytes.number(place + 12, width: 4))
            guard place + 16 + size <= bytes.count else { return }
            let name = bytes.extracting((place + 16)..<(place + 16 + size)).array
            names.insert(String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
            place += 16 + size
        }
    }
}
