// SPDX-License-Identifier: MIT
import Foundation

/// The files of the repository that people write.
enum Tree {
    /// A text file.
    struct File: Sendable {
        /// Its path from the root.
        let name: String
        let text: String
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let endings = [".swift", ".md", ".txt", ".yaml", ".yml", ".json", ".sh", ".py"]

    /// All of them, but what is built, fetched or a log.
    static let files: [File] = {
        let ignored: Set = [".build", ".git", ".swiftpm", "demo", ".library"]
        var files: [File] = []
        let walk = FileManager.default.enumerator(atPath: root.path)
        while let name = walk?.nextObject() as? String {
            let last = name.split(separator: "/").last.map(String.init) ?? ""
            if ignored.contains(last) || last.hasSuffix(".log") {
                walk?.skipDescendants()
                continue
            }
            guard endings.contains(where: { last.hasSuffix($0) }),
                let data = FileManager.default.contents(atPath: root.appending(path: name).path)
            else { continue }
            files.append(File(name: name, text: String(decoding: data, as: UTF8.self)))
        }
        return files
    }()

    /// The directories in one.
    static func directories(in name: String) -> [String] {
        let path = root.appending(path: name).path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.sorted().map { "\(name)/\($0)" }.filter { directory in
            let url = root.appending(path: directory)
            return (try? url.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false
        }
    }
}
