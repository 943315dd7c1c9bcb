// SPDX-License-Identifier: MIT
public import Receivables

/// Why a mapping file is refused, and where.
public typealias MappingError = DocumentError

/// How the columns of a file become events: what `import --as csv --mapping FILE` reads.
public struct Mapping: Hashable, Sendable {
    /// The mapping's name.
    public let name: String
    /// How the file is written, and which of its rows count.
    let table: TableTemplate
    let events: [EventTemplate]
    /// The mapping file, for errors.
    let file: String?

    /// The most bytes that a mapping file may have.
    public static let byteCountMax = 65_536

    /// The most bytes that a table of codes may have.
    public static let tableByteCountMax = CodeTable.byteCountMax

    private static let keys = ["mapping", "common", "events"] + TableTemplate.keys

    /// The types of event that rows can become, in the order in which a row emits them.
    public var eventTypes: [EventType] { events.map(\.type) }

    /// Reads a mapping file.
    ///
    /// - Parameters:
    ///   - text: the YAML.
    ///   - file: the name that errors bear.
    ///   - readFile: reads a file that the mapping names, such as a table of codes.
    /// - Returns: the mapping.
    /// - Throws: at the first key, field or value that cannot be. Whether the columns exist
    ///   is seen when a file is opened with it.
    public static func read(
        _ text: String,
        file: String?,
        readFile: ((String) throws -> [UInt8])? = nil
    ) throws(MappingError) -> Mapping {
        let root = try YAMLReader.read(text, file: file, byteCountMax: byteCountMax)
        let fields = try YAMLFields(root, known: keys)
        let name = try fields.required("mapping").symbol()
        let formats = try MappingFormats(reading: fields["formats"], readFile: readFile)
        let table = try TableTemplate(reading: fields, formats)
        let common = try fields["common"]?.entries() ?? []
        var events: [EventTemplate] = []
        let list = try fields.required("events")
        for item in try list.items(atLeast: Wording(es: "un evento", en: "one event")) {
            events.append(
                try EventTemplate(reading: item, common: common, formats: formats)
            )
        }
        try checkCommon(common, events)
        return Mapping(
            name: name,
            table: table,
            events: events,
            file: file
        )
    }

    private static func checkCommon(
        _ common: [(key: YAMLValue, value: YAMLValue)],
        _ events: [EventTemplate]
    ) throws(DocumentError) {
        let names =
            EventTemplate.envelope
            + events.flatMap { event in
                Catalogue.fields(of: event.type).map(\.name)
            }
        for (key, _) in common {
            let name = try key.text()
            guard !names.contains(name) else { continue }
            throw key.expected(
                Wording(
                    es: "un campo de alguno de los eventos",
                    en: "a field of one of the events"
                ),
                .unknownKey,
                suggestion: NearestName.of(name, among: names)
            )
        }
    }
}
