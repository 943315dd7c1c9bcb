// SPDX-License-Identifier: MIT
import EventLog
import Projections

/// Reports as files: each as its JSON, and one that says what they were made from.
struct SavedReports {
    let reports: [Report]

    /// Writes them beside the directory and puts them in its place in one step.
    func save(in directory: String) throws(Failure) {
        let files = reports.map { (name: "\($0.name).json", bytes: $0.json) }
        try Files.replace(directory, files: files + [(name: "meta.json", bytes: description)])
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
