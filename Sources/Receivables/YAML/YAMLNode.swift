// SPDX-License-Identifier: MIT

/// What YAML text says, with the place of each part; aliases, tags and types are gone.
struct YAMLNode: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// Text, and whether it stands without quotes (and so may be empty, or a number).
        case scalar(String, isPlain: Bool)
        case list([YAMLNode])
        /// Keys in the order they stand; each is a scalar, and no two are the same.
        case group([Entry])
    }

    struct Entry: Hashable, Sendable {
        let key: String
        let keyNode: YAMLNode
        let value: YAMLNode
    }

    let content: Content
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
}
