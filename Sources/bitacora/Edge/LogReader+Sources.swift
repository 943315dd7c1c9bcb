// SPDX-License-Identifier: MIT
import EventLog

extension LogReader {
    /// Each source and its last number, in the order of their first events.
    ///
    /// O(events), over two columns.
    var lastNumbers: [(name: String, last: UInt64)] {
        get throws {
            var names: [String] = []
            var last: [String: UInt64] = [:]
            let fields = [Schema.source, Schema.number].map { Schema.envelope[$0] }
            try forEachBlock(fields: fields) { block in
                let sources = block.events[Schema.source]
                var highest = [Int64](repeating: 0, count: sources.symbols.count)
                for (row, number) in block.events[Schema.number].integers.enumerated() {
                    highest[Int(sources.integers[row])] = number
                }
                for symbol in highest.indices where highest[symbol] > 0 {
                    let name = sources.symbols.string(symbol)
                    if last.updateValue(UInt64(highest[symbol]), forKey: name) == nil {
                        names.append(name)
                    }
                }
            }
            return names.map { ($0, last[$0] ?? 0) }
        }
    }
}
