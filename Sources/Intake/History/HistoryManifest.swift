// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// Which files bring the history of another system, in which order, and what its balances were.
public struct HistoryManifest: Hashable, Sendable {
    /// When the events were recorded.
    public enum Recorded: String, Hashable, Sendable, CaseIterable {
        /// When the mapping says.
        case kept
        /// When the mapping says, else when they took effect.
        case on
        /// When they are imported.
        case now
    }

    /// A file of events.
    public struct Events: Hashable, Sendable {
        /// The file, from the manifest's directory.
        public let file: String
        /// Its mapping, from there too.
        public let mapping: String
        /// The source that its events name; nil for the file's name.
        public let source: String?
        /// The sheet, where it is a workbook of several.
        public let sheet: String?
    }

    /// A file of control totals.
    public struct Control: Hashable, Sendable {
        /// The file, from the manifest's directory.
        public let file: String
        /// Its mapping, from there too.
        public let mapping: String
        /// The sheet, where it is a workbook of several.
        public let sheet: String?
        /// The day of the figures; nil for the mapping's.
        public let asOf: CivilDate?
    }

    /// Its name.
    public let name: String
    /// When the events were recorded.
    public let recorded: Recorded
    /// The files of events; of events with the same moment, those of the earlier file come first.
    public let events: [Events]
    /// The files of control totals.
    public let controls: [Control]

    /// Reads a manifest.
    ///
    /// - Parameters:
    ///   - text: the YAML.
    ///   - file: the name that errors bear.
    /// - Returns: the manifest.
    /// - Throws: at the first key or value that cannot be.
    public static func read(
        _ text: String,
        file: String?
    ) throws(MappingError) -> HistoryManifest {
        let root = try YAMLReader.read(text, file: file, byteCountMax: Mapping.byteCountMax)
        let fields = try YAMLFields(root, known: ["history", "recorded", "files", "control"])
        let list = try fields.required("files")
        var events: [Events] = []
        for item in try list.items(atLeast: Wording(es: "un archivo", en: "one file")) {
            let fields = try YAMLFields(item, known: ["file", "mapping", "source", "sheet"])
            let entry = Events(
                file: try fields.required("file").text(),
                mapping: try fields.required("mapping").text(),
                source: try fields["source"]?.text(),
                sheet: try fields["sheet"]?.text()
            )
            events.append(entry)
        }
        var controls: [Control] = []
        for item in try fields["control"]?.items() ?? [] {
            let fields = try YAMLFields(item, known: ["file", "mapping", "sheet", "as-of"])
            controls.append(
                Control(
                    file: try fields.required("file").text(),
                    mapping: try fields.required("mapping").text(),
                    sheet: try fields["sheet"]?.text(),
                    asOf: try fields["as-of"]?.date()
                )
            )
        }
        return HistoryManifest(
            name: try fields.required("history").symbol(),
            recorded: try fields["recorded"]?.choice() ?? .kept,
            events: events,
            controls: controls
        )
    }
}
