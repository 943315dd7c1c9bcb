// SPDX-License-Identifier: MIT
public import EventLog

extension Catalogue {
    /// The fields by whose values events are looked for: an account's, a source's, those of a
    /// rare type, and the reversals of an event.
    public static let indexed: [Schema.Field] = [
        Schema.envelope[Schema.source], Schema.envelope[Schema.type],
        schema.fields[Index.account], schema.fields[Index.reverses],
    ]
}
