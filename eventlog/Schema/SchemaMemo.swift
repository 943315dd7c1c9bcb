// SPDX-License-Identifier: MIT
import Synchronization

/// The schema that was read last: a log's segments nearly all bear the same one.
enum SchemaMemo {
    private struct Known {
        let description: [UInt8]
        let schema: Schema
    }

    private static let last = Mutex<Known?>(nil)

    /// The schema of a description in JSON, if it is one.
    ///
    /// O(n) in its bytes, without parsing where it is the same as before.
    static func schema(_ description: [UInt8]) -> Schema? {
        if let known = last.withLock({ $0 }), known.description == description {
            return known.schema
        }
        guard let schema = Schema(json: description) else { return nil }
        let known = Known(description: description, schema: schema)
        last.withLock { $0 = known }
        return schema
    }
}
