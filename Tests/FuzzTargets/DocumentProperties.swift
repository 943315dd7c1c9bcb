// SPDX-License-Identifier: MIT
import EventLog
import Intake
import Receivables

/// Documents that people write in YAML.
enum DocumentProperties {
    static func checkPolicy(_ bytes: [UInt8]) throws -> Bool {
        let policy: Policy
        do {
            policy = try PolicyDocument.read(String(decoding: bytes, as: UTF8.self), file: nil)
        } catch {
            try demandPlace(error, in: bytes)
            return false
        }
        let again: Policy
        do {
            again = try PolicyDocument.read(policy.yaml, file: nil)
        } catch {
            throw BrokenProperty(description: "written out: \(error)\n\(policy.yaml)")
        }
        try demand(again == policy, "written out and read it is another: \(policy.yaml)")
        try demand(again.canonicalJSON == policy.canonicalJSON, "its canonical form differs")
        try demand(again.hash == policy.hash && policy.hash.utf8.count == 64, "its hash differs")
        return true
    }

    static func checkMapping(_ bytes: [UInt8]) throws -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        let mapping: Mapping
        do {
            mapping = try Mapping.read(text, file: "m.yaml")
        } catch {
            try demandPlace(error, in: bytes)
            return false
        }
        try demand(try Mapping.read(text, file: "m.yaml") == mapping, "read again it is another")
        try demand(!mapping.eventTypes.isEmpty, "a mapping to no event")
        var isRead = false
        do {
            let file = TableFile.text(nil) {
                defer { isRead = true }
                return isRead ? [] : Array("fecha,cuenta,monto\n05/03/2018,INM-1,12.50\n".utf8)
            }
            var source = try RowSource(mapping, file, source: "prueba")
            var events = EventColumns(schema: Catalogue.schema)
            while try !source.read(10, into: &events).isLast {}
        } catch let error as DocumentError {
            try demand(error.line >= 1 && error.column >= 1, "\(error)")
        }
        return true
    }

    /// An error in a document names a place in it.
    static func demandPlace(_ error: DocumentError, in bytes: [UInt8]) throws(BrokenProperty) {
        // YAML ends lines at more characters than these; each of them has a byte.
        try demand((1...bytes.count + 1).contains(error.line), "line \(error.line): \(error)")
        try demand((1...bytes.count + 1).contains(error.column), "\(error.column): \(error)")
        for language in [Language.spanish, .english] {
            try demand(!error.message(language).isEmpty, "an error without words")
        }
    }
}
