// SPDX-License-Identifier: MIT
import Receivables

extension Replay {
    /// A name in a filter that the log does not know, so that it admits no account.
    public struct UnknownName: Hashable, Sendable {
        /// Of what it is the name.
        public enum Field: String, Hashable, Sendable {
            /// An account.
            case account
            /// A sector of accounts.
            case sector
            /// A kind of account.
            case kind
            /// A zone of accounts.
            case zone
        }

        /// Of what it is the name.
        public let field: Field
        /// The name.
        public let name: String
        /// The names that there are, in the order of their letters; of accounts none, there are many.
        public let known: [String]
    }

    /// The names of a filter that the log does not know.
    ///
    /// A report of these is empty, which looks like an answer.
    public func unknownNames(_ filter: AccountFilter) -> [UnknownName] {
        [
            (UnknownName.Field.account, filter.account, town.accounts),
            (.sector, filter.sector, town.sectors), (.kind, filter.kind, town.kinds),
            (.zone, filter.zone, town.zones),
        ]
        .compactMap { field, name, space in
            guard let name, !name.isEmpty, space.code(name) < 0 else { return nil }
            let known = field == .account ? [] : space.names.filter { !$0.isEmpty }.sorted()
            return UnknownName(field: field, name: name, known: known)
        }
    }
}
