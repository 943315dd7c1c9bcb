// SPDX-License-Identifier: MIT
import EventLog
import Glibc
import Projections

/// Reports as files: each as its JSON, and one that says what they were made from.
struct SavedReports {
    let reports: [Report]

    /// Writes them beside the directory and puts them in its place in one step.
    func save(in directory: String) throws(Failure) {
        let path = directory.hasSuffix("/") ? String(directory.dropLast()) : directory
        let new = "\(path).new-\(getpid())"
        try Files.makeDirectory(new)
        do {
            for report in reports { try Files.write(report.json, to: "\(new)/\(report.name).json") }
            try Files.write(description, to: "\(new)/meta.json")
            try Files.replace(path, with: new)
        } catch {
            Files.removeTree(new)
            throw error
        }
    }

    /// What the reports were made from.
    private var description: [UInt8] {
        guard let clocks = reports.first?.clocks else { return Array("{}\n".utf8) }
        var bytes = Array("{\"program\":\"\(Bitacora.version)\",\"asOf\":\"\(clocks.asOf)\"".utf8)
        bytes += Array(",\"policy\":{\"name\":".utf8)
        bytes.appendJSONString(clocks.policyName)
        bytes += Array(",\"hash\":\"\(clocks.policyHash)\"},\"log\":{\"events\":".utf8)
        bytes += Array("\(clocks.events),\"root\":\"\(clocks.root.hex)\"},\"reports\":[".utf8)
        bytes += Array(reports.map { "\"\($0.name)\"" }.joined(separator: ",").utf8)
        return bytes + Array("]}\n".utf8)
    }
}
