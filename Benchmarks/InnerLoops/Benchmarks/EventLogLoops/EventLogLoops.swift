// SPDX-License-Identifier: MIT
import Benchmark
@testable import EventLog
import LoopSupport
import Receivables

/// One block of the growing kind and back, as the writer and the reader do it.
private enum OneBlock {
    static func encoded(_ events: EventColumns) -> [UInt8] {
        var tables = SegmentTables(schema: events.schema)
        return BlockEncoder.encode(
            events,
            rows: 0..<events.count,
            header: BlockHeader(),
            symbols: &tables.symbols
        )
    }

    static func decoded(_ block: [UInt8], _ schema: Schema) -> EventColumns? {
        guard BlockHeader.isWhole(block.span), let header = BlockHeader(block.span) else {
            return nil
        }
        let payload = block.span.extracting(Format.blockHeaderSize..<block.count)
        guard let directory = try? BlockDirectory(header, payload, schema: schema) else {
            return nil
        }
        var tables = SegmentTables(schema: schema)
        guard (try? tables.learn(directory, payload)) != nil else { return nil }
        let decoder = BlockDecoder(header, directory, payload, tables)
        return try? decoder.decode(Array(schema.fields.indices), schema: schema)
    }
}

/// The leaves' root, by the canonical bytes of each event.
private func root(_ events: EventColumns) -> Digest {
    var frontier = MerkleFrontier()
    frontier.append(EventLeaves.run(events, first: 0))
    return frontier.root
}

private func rendered(_ events: EventColumns) -> [UInt8] {
    var bytes: [UInt8] = []
    var renderer = CanonicalRenderer(events)
    for row in 0..<events.count { renderer.append(row: row, to: &bytes) }
    return bytes
}

let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = LoopConfiguration.usual
    let events = SmallTown.events()
    let block = OneBlock.encoded(events)
    let text = rendered(events)

    Benchmark("encode-a-block") { benchmark in
        expect(OneBlock.decoded(block, events.schema).map(root), root(events), "a block read back")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(OneBlock.encoded(events)) }
    }

    Benchmark("decode-a-block") { benchmark in
        expect(OneBlock.decoded(block, events.schema)?.count, events.count, "events of a block")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
            blackHole(OneBlock.decoded(block, events.schema)?.count)
        }
    }

    Benchmark("render-canonical-bytes") { benchmark in
        expect(text.count { $0 == UInt8(ascii: "}") } >= events.count, true, "events rendered")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(rendered(events)) }
    }

    Benchmark("hash-the-leaves") { benchmark in
        // RFC 6962: the leaf of no bytes.
        expect(
            Digest.leaf(of: [UInt8]().span).hex,
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "the leaf of nothing"
        )
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(root(events)) }
    }

    Benchmark("checksum-a-mebibyte") { benchmark in
        expect(Checksum.crc32c(Array("123456789".utf8).span), 0xE306_9283, "the checksum of digits")
        let bytes = Array(repeatElement(text, count: 1 + (1 << 20) / text.count).joined())
        let mebibyte = Array(bytes[..<(1 << 20)])
        expect(
            Checksum.crc32c(mebibyte.span),
            Checksum.portable(mebibyte.span),
            "a checksum both ways"
        )
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(Checksum.crc32c(mebibyte.span)) }
    }

    let packed = Compression.compress(text.span)
    Benchmark("compress-the-text") { benchmark in
        expect((packed?.count ?? .max) < text.count / 2, true, "text grows smaller")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(Compression.compress(text.span)) }
    }

    Benchmark("decompress-the-text") { benchmark in
        let packed = packed ?? []
        expect(try? Compression.decompress(packed.span, size: text.count), text, "text as it was")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations {
            blackHole(try? Compression.decompress(packed.span, size: text.count))
        }
    }

    Benchmark("find-an-account-s-rows") { benchmark in
        let log = try SmallTown.makeLog()
        defer { SmallTown.remove(log) }
        let reader = try LogReader(log, schema: Catalogue.schema)
        let (field, account) = SmallTown.someAccount(of: events)
        func find() throws -> Int {
            var count = 0
            try reader.forEachMatch([FieldValues(Catalogue.schema.fields[field], [account])]) {
                count += $0.rows.count
            }
            return count
        }
        let count = (0..<events.count).count { events.string(field, row: $0) == account }
        expect(try find(), count, "events of \(account)")
        benchmark.startMeasurement()
        for _ in benchmark.scaledIterations { blackHole(try find()) }
        benchmark.stopMeasurement()
    }
}
