// SPDX-License-Identifier: MIT

extension PolicyDocument {
    /// A rule of a policy that a document leaves to its built-in value.
    public struct LeftOut: Hashable, Sendable {
        /// Its key: `surcharge`, `plan.lapses-after`, `tributes.rotulos`.
        public let key: String
        /// What the policy says, as it is written within a line.
        public let value: String
        /// What holds in its place; nil for nothing, as for an exception by tribute.
        public let instead: String?

        /// A rule that is left out.
        public init(key: String, value: String, instead: String?) {
            self.key = key
            self.value = value
            self.instead = instead
        }
    }

    /// What a document does not say and a policy says otherwise than the built-in values, in the
    /// order of the keys.
    ///
    /// What the document writes is meant, even where it writes the built-in value.
    ///
    /// - Parameters:
    ///   - document: the document.
    ///   - policy: the policy that it is set beside.
    /// - Returns: the rules.
    /// - Throws: where the document cannot be read.
    public static func leftOut(
        of document: String,
        beside policy: Policy
    ) throws(PolicyError) -> [LeftOut] {
        let own = try read(document, file: nil)
        return try leftOut(tree(policy.yaml), own: tree(own.yaml), written: tree(document))
    }

    private static func tree(_ document: String) throws(PolicyError) -> YAMLValue {
        // With every key written out a document may be longer than one that is accepted.
        try YAMLReader.read(document, file: nil, byteCountMax: 8 * byteCountMax)
    }

    /// `own` is what holds for the same key, `written` what the document says of it itself.
    private static func leftOut(
        _ value: YAMLValue,
        own: YAMLValue?,
        written: YAMLValue?
    ) throws(PolicyError) -> [LeftOut] {
        // Days and months of a grace stand for each other.
        guard value.isGroup, let own, own.isGroup, !value.path.hasSuffix(".after") else {
            let (said, instead) = (value.node.flow, own?.node.flow)
            guard written == nil, said != instead else { return [] }
            return [LeftOut(key: value.path, value: said, instead: instead)]
        }
        let (ownValues, writtenValues) = (own.values, written?.values ?? [:])
        var found: [LeftOut] = []
        for (key, inner) in try value.entries() {
            let name = key.node.keyText
            found += try leftOut(inner, own: ownValues[name], written: writtenValues[name])
        }
        return found
    }
}

extension YAMLValue {
    /// The values of a group by their keys; none of anything else.
    fileprivate var values: [String: YAMLValue] {
        let entries = (try? entries()) ?? []
        return Dictionary(entries.map { ($0.key.node.keyText, $0.value) }) { first, _ in first }
    }
}

extension YAMLNode {
    /// As it is written within a line.
    fileprivate var flow: String {
        switch content {
        case .scalar(let text, _): text
        case .list(let items): "[\(items.map(\.flow).joined(separator: ", "))]"
        case .group(let entries):
            "{\(entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", "))}"
        }
    }
}
