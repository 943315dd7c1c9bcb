// SPDX-License-Identifier: MIT

/// The single events of a group on their way into one block.
///
/// What it renders and encodes is byte for byte what a run of the same events would be, without the
/// arrays of its columns: for one event these cost more than the event. Its memory serves one
/// group after another.
struct SingleRun: Sendable {
    /// A value of an event: a number, or where a text stands in `bytes`.
    struct Value: Sendable {
        let field: Int32
        let row: UInt32
        let number: Int64

        /// Where the text stands.
        var text: Range<Int> {
            let start = Int(number >> 32)
            return start..<(start + Int(number & 0xFFFF_FFFF))
        }
    }

    let types: [FieldType]
    /// How many events there are.
    private(set) var count = 0
    /// What they take of memory before compression, about; not below what the block may count.
    private(set) var size = 0
    /// All texts, one behind another.
    private(set) var bytes: [UInt8] = []
    /// The writer's index of each event's source, and the event's number.
    private(set) var sources: [Int64] = []
    private(set) var sourceNumbers: [Int64] = []
    /// Each source's first number, in the order of the events.
    private(set) var firstNumbers: [Int64] = []
    private(set) var recorded = Instant.earliest
    private var asAdded: [Value] = []
    /// By field, those of one field by event; made by ``arrange()``.
    private(set) var values: [Value] = []
    /// Where each field's values begin, and where those of the last one end.
    private(set) var starts: [Int]

    // How an event is rendered.
    private let canonicalOrder: [Int]
    private let labels: [[UInt8]]
    private var recordedText: [UInt8] = []
    /// The fields that any event bears in the order of their keys, each with its next value.
    private var rendered: [(field: Int, next: Int)] = []
    private var text: [UInt8] = []

    // What the encoding needs for a moment: a field's numbers and bytes, and each event's type.
    var numbers: [Int64] = []
    var raw: [UInt8] = []
    var typeOfRow: [Int64] = []

    init(_ schema: Schema) {
        types = schema.fields.map(\.type)
        canonicalOrder = schema.canonicalOrder
        labels = schema.labels
        starts = Array(repeating: 0, count: types.count + 1)
    }

    /// Forgets the events; those to come are recorded at a moment.
    mutating func begin(_ recorded: Instant) {
        count = 0
        size = 0
        bytes.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        sourceNumbers.removeAll(keepingCapacity: true)
        firstNumbers.removeAll(keepingCapacity: true)
        asAdded.removeAll(keepingCapacity: true)
        self.recorded = recorded
        recordedText.removeAll(keepingCapacity: true)
        recorded.appendText(to: &recordedText)
    }

    /// Adds an event that has no moment of its own.
    ///
    /// `source`: the writer's index of it; `isFirst`: whether no event of it is there yet.
    mutating func append(
        _ event: SingleEvent,
        source: Int,
        number: Int64,
        isFirst: Bool
    ) {
        sources.append(Int64(source))
        sourceNumbers.append(number)
        if isFirst { firstNumbers.append(number) }
        let shift = Int64(bytes.count) << 32
        let row = UInt32(count)
        bytes.append(event.bytes.span)
        for index in event.values.indices {
            let value = event.values[index]
            let number = value.type.isBytes ? value.number + shift : value.number
            asAdded.append(Value(field: Int32(value.field), row: row, number: number))
        }
        let moment = recorded.milliseconds
        asAdded.append(Value(field: Int32(Schema.recorded), row: row, number: moment))
        size += event.size + 16
        count += 1
    }

    /// Brings the values into the order of their fields: has to be called behind the last event.
    mutating func arrange() {
        for field in starts.indices { starts[field] = 0 }
        for index in asAdded.indices { starts[Int(asAdded[index].field)] += 1 }
        var end = 0
        for field in starts.indices {
            end += starts[field]
            starts[field] = end
        }
        if let any = asAdded.first {
            while values.count < asAdded.count { values.append(any) }
        }
        for index in asAdded.indices.reversed() {
            let field = Int(asAdded[index].field)
            starts[field] -= 1
            values[starts[field]] = asAdded[index]
        }
        rendered.removeAll(keepingCapacity: true)
        for index in canonicalOrder.indices {
            let field = canonicalOrder[index]
            if starts[field] < starts[field + 1] { rendered.append((field, starts[field])) }
        }
    }

    /// The leaf of the next event, in their order, each once.
    mutating func nextLeaf(row: Int) -> Digest {
        var text: [UInt8] = []
        swap(&text, &self.text)
        defer { swap(&text, &self.text) }
        text.removeAll(keepingCapacity: true)
        for place in rendered.indices {
            let (field, next) = rendered[place]
            guard next < starts[field + 1], values[next].row == UInt32(row) else { continue }
            rendered[place].next = next + 1
            text.append(contentsOf: labels[field])
            switch types[field] {
            case .symbol, .text:
                text.appendJSONEscaped(bytes.span.extracting(values[next].text))
            case .integer:
                text.appendCanonical(values[next].number, .integer)
                continue
            case .instant where field == Schema.recorded: text.append(recordedText.span)
            case let type: text.appendCanonical(values[next].number, type)
            }
            text.append(UInt8(ascii: "\""))
        }
        // In the place of the comma before the first field.
        text[0] = UInt8(ascii: "{")
        text.append(UInt8(ascii: "}"))
        return Digest.leaf(of: text.span)
    }
}
