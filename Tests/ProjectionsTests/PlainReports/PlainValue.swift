// SPDX-License-Identifier: MIT
import EventLog
import Foundation
import Projections
import Receivables

/// A piece of a report as JSON has it.
indirect enum PlainValue: Hashable, Sendable {
    case null
    case flag(Bool)
    case count(Int)
    case text(String)
    case list([PlainValue])
    case object([String: PlainValue])

    subscript(name: String) -> PlainValue? {
        guard case .object(let fields) = self else { return nil }
        return fields[name]
    }

    var items: [PlainValue] {
        guard case .list(let items) = self else { return [] }
        return items
    }

    var string: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// An amount or null.
    static func text(_ text: String?) -> PlainValue { text.map { .text($0) } ?? .null }

    static func money(_ cents: Int) -> PlainValue { .text(PlainText.money(cents)) }

    static func date(_ date: CivilDate?) -> PlainValue { .text(date?.description) }
}

extension PlainValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let count = try? container.decode(Int.self) {
            self = .count(count)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([PlainValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: PlainValue].self))
        }
    }

    /// Reads JSON.
    init(json bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(PlainValue.self, from: Data(bytes))
    }
}

extension PlainValue {
    /// What a report says beside its clocks, without going through JSON.
    init(_ report: Report) {
        var fields: [String: PlainValue] = [:]
        for field in report.fields { fields[field.name] = PlainValue(field.value) }
        for part in report.parts {
            switch part {
            case .table(let table): fields[table.name] = PlainValue(table)
            case .object(let name, let values): fields[name] = PlainValue(values)
            case .tables(let name, let tables):
                fields[name] = .object(
                    Dictionary(uniqueKeysWithValues: tables.map { ($0.name, PlainValue($0)) })
                )
            }
        }
        self = .object(fields)
    }

    private init(_ table: Report.Table) {
        self = .list(
            table.rows.map { row in
                .object(
                    Dictionary(
                        uniqueKeysWithValues: zip(table.columns, row).map {
                            ($0.name, PlainValue($1))
                        }
                    )
                )
            }
        )
    }

    private init(_ fields: [Report.Field]) {
        self = .object(
            Dictionary(uniqueKeysWithValues: fields.map { ($0.name, PlainValue($0.value)) })
        )
    }

    private init(_ value: Report.Value) {
        switch value {
        case .null: self = .null
        case .text(let text), .decimal(let text), .code(let text, _): self = .text(text)
        case .money(let money): self = .text(money.description)
        case .count(let count): self = .count(count)
        case .date(let date): self = .text(date.description)
        case .month(let month): self = .text(month.description)
        case .instant(let instant): self = .text(instant.description)
        case .flag(let flag): self = .flag(flag)
        case .records(let records): self = .list(records.map { PlainValue($0) })
        }
    }
}

extension PlainValue {
    /// Where another value differs from this one: paths with what was expected and found,
    /// but for the keys `without`.
    func differences(
        from found: PlainValue,
        at path: String = "",
        without: Set<String> = []
    ) -> [String] {
        switch (self, found) {
        case (.object(let expected), .object(let found)):
            return Set(expected.keys).union(found.keys).subtracting(without).sorted().flatMap {
                key -> [String] in
                guard let left = expected[key], let right = found[key] else {
                    return ["\(path).\(key): only \(found[key] == nil ? "expected" : "found")"]
                }
                return left.differences(from: right, at: "\(path).\(key)", without: without)
            }
        case (.list(let expected), .list(let found)):
            let counts =
                expected.count == found.count
                ? [] : ["\(path): expected \(expected.count), found \(found.count)"]
            return counts
                + zip(expected, found).enumerated().flatMap { index, pair in
                    pair.0.differences(from: pair.1, at: "\(path)[\(index)]", without: without)
                }
        default: return self == found ? [] : ["\(path): expected \(self), found \(found)"]
        }
    }
}

extension PlainAmounts {
    /// The components and their sum, as every report has them.
    var fields: [String: PlainValue] {
        [
            "principal": .money(principal), "interest": .money(interest), "fine": .money(fine),
            "surcharge": .money(surcharge), "total": .money(total),
        ]
    }

    /// The components alone.
    var components: [String: PlainValue] { fields.filter { $0.key != "total" } }
}

extension PlainValue {
    /// An object of these fields and some others.
    static func object(
        _ fields: [String: PlainValue],
        _ others: [String: PlainValue]
    ) -> PlainValue {
        .object(fields.merging(others) { first, _ in first })
    }
}
