// SPDX-License-Identifier: MIT
import FieldWork
import Receivables

/// What a shell proposes after `append`, made from the catalogue.
enum FieldCompletion {
    /// The types; then the flags of the type's fields; then the words that a field takes.
    @Sendable
    static func words(_ arguments: [String], _ index: Int, _ prefix: String) -> [String] {
        let before = arguments.prefix(max(0, index))
        let type = before.lazy.compactMap { EventType(rawValue: $0) }.first
        guard let type else {
            return EventType.allCases.filter { AppendCommand.recorder(of: $0) == nil }.map(
                \.rawValue
            )
        }
        let fields =
            Catalogue.envelope.filter { $0.name != "recorded" && $0.name != "type" }
            + Catalogue.fields(of: type).filter { !PackFields.names.contains($0.name) }
        if let flag = before.last, flag.hasPrefix("--"),
            let field = fields.first(where: { "--\($0.name)" == flag })
        {
            if case .choice(let words) = field.kind { return words }
            return []
        }
        return fields.map { "--\($0.name)" }.filter { !before.contains($0) }
    }
}
