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
    /// By field, those of one field by event; made by ``finish(_:)``.
    private(set) var values: [Value] = []
    /// Where each field's values begin, and where those of the last one end.
    private(set) var starts: [Int]

    /// An event in canonical JSON without `recorded`, which stands between the two parts.
    private struct Rendered {
        let split: Int
        let end: Int
    }

    /// Each field's place among the keys.
    private let ranks: [Int]
    private let labels: [[UInt8]]
    private var texts: [UInt8] = []
    private var rendered: [Rendered] = []
    private var recordedText: [UInt8] = []
    /// The values of the event being rendered, in the order of their keys.
    private var order: [Value] = []
    /// The events as they are hashed, one behind another, and where each of them ends.
    private var messages: [UInt8] = []
    private var ends: [Int] = []
    /// The hash of each event's canonical JSON, of all by ``finish(_:)``.
    private(set) var leaves = DigestRun()

    // What the encoding needs for a moment: a field's numbers and bytes, and each event's type.
    var numbers: [Int64] = []
    var raw: [UInt8] = []
    var typeOfRow: [Int64] = []

    init(_ schema: Schema) {
        types = schema.fields.map(\.type)
        var ranks = types.map { _ in 0 }
        for (rank, field) in schema.canonicalOrder.enumerated() { ranks[field] = rank }
        self.ranks = ranks
        labels = schema.labels
        starts = Array(repeating: 0, count: types.count + 1)
    }

    /// Forgets the events and keeps the memory they took.
    mutating func removeAll() {
        count = 0
        size = 0
        bytes.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        sourceNumbers.removeAll(keepingCapacity: true)
        firstNumbers.removeAll(keepingCapacity: true)
        asAdded.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
        rendered.removeAll(keepingCapacity: true)
        leaves.removeAll()
    }

    /// Adds an event that has no moment of its own, as its values and their bytes.
    ///
    /// `source`: the writer's index of it; `isNumbered`: whether the number is among the values;
    /// `isFirst`: whether no event of the source is there yet.
    mutating func append(
        _ event: Span<SingleEvent.Value>,
        _ texts: Span<UInt8>,
        source: Int,
        number: Int64,
        isNumbered: Bool,
        isFirst: Bool
    ) {
        sources.append(Int64(source))
        sourceNumbers.append(number)
        if isFirst { firstNumbers.append(number) }
        let shift = Int64(bytes.count) << 32
        bytes.append(texts)
        order.removeAll(keepingCapacity: true)
        for index in event.indices {
            let value = event[index]
            let number = value.type.isBytes ? value.number + shift : value.number
            add(Value(field: Int32(value.field), row: UInt32(count), number: number))
        }
        if !isNumbered {
            add(Value(field: Int32(Schema.number), row: UInt32(count), number: number))
        }
        render()
        size += 64 + 16 * (event.count + (isNumbered ? 1 : 2)) + texts.count
        count += 1
    }

    /// Notes a value, also in the order of the keys.
    private mutating func add(_ value: Value) {
        asAdded.append(value)
        order.append(value)
        let rank = ranks[Int(value.field)]
        var place = order.count - 1
        while place > 0, ranks[Int(order[place - 1].field)] > rank {
            order[place] = order[place - 1]
            place -= 1
        }
        order[place] = value
    }

    /// Renders the event being added, but for its moment.
    private mutating func render() {
        var texts: [UInt8] = []
        swap(&texts, &self.texts)
        defer { swap(&texts, &self.texts) }
        var split: Int?
        let rank = ranks[Schema.recorded]
        for index in order.indices {
            let (value, field) = (order[index], Int(order[index].field))
            if split == nil, ranks[field] > rank { split = texts.count }
            texts.append(contentsOf: labels[field])
            switch types[field] {
            case .symbol, .text: texts.appendJSONEscaped(bytes.span.extracting(value.text))
            case .integer:
                texts.appendCanonical(value.number, .integer)
                continue
            case let type: texts.appendCanonical(value.number, type)
            }
            texts.append(UInt8(ascii: "\""))
        }
        rendered.append(Rendered(split: split ?? texts.count, end: texts.count))
    }

    /// Gives the events their moment, hashes those that are not yet, and brings the values into the
    /// order of their fields.
    mutating func finish(_ recorded: Instant) {
        hash(recorded)
        let moment = recorded.milliseconds
        for row in 0..<count {
            let field = Int32(Schema.recorded)
            asAdded.append(Value(field: field, row: UInt32(row), number: moment))
        }
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
    }

    /// Hashes the events that were added last as if the moment were theirs, so that hardly any is left
    /// when all have come.
    ///
    /// Where it is another in the end, in one group of twenty or so, all are hashed again.
    mutating func hash(_ moment: Instant) {
        if leaves.count == 0 || moment != recorded { set(moment) }
        var messages: [UInt8] = []
        swap(&messages, &self.messages)
        defer { swap(&messages, &self.messages) }
        messages.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        var start = leaves.count == 0 ? 0 : rendered[leaves.count - 1].end
        for event in rendered[leaves.count...] {
            messages.append(0)
            let first = messages.count
            messages.append(texts.span.extracting(start..<event.split))
            messages.append(recordedText.span)
            messages.append(texts.span.extracting(event.split..<event.end))
            // In the place of the comma before the first field.
            messages[first] = UInt8(ascii: "{")
            messages.append(UInt8(ascii: "}"))
            ends.append(messages.count)
            start = event.end
        }
        leaves.append(messages.span, ends: ends)
    }

    /// Takes another moment for all events, of which none is hashed then.
    private mutating func set(_ moment: Instant) {
        recorded = moment
        recordedText.removeAll(keepingCapacity: true)
        recordedText.append(contentsOf: labels[Schema.recorded])
        recorded.appendText(to: &recordedText)
        recordedText.append(UInt8(ascii: "\""))
        leaves.removeAll()
    }

    /// How many bytes of memory it holds, about.
    var memory: Int {
        bytes.capacity + texts.capacity + messages.capacity + raw.capacity
            + MemoryLayout<Value>.stride * (asAdded.capacity + values.capacity)
            + MemoryLayout<Rendered>.stride * rendered.capacity + Digest.byteCount * ends.capacity
            + 8 * (sources.capacity + sourceNumbers.capacity + firstNumbers.capacity)
            + 8 * (numbers.capacity + typeOfRow.capacity + ends.capacity)
    }
}
