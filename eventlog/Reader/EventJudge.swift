// SPDX-License-Identifier: MIT

/// Holds events to what the engine does not know, while a verifier has them at hand.
public protocol EventJudge: AnyObject {
    /// Looks at the events of a block.
    ///
    /// A judge gets blocks of one segment, one at a time and in any order; symbols keep their numbers
    /// from one to the next. The log may turn out to be damaged, and then not to have these events.
    func judge(_ block: DecodedBlock)
}

/// Judges for a verifier: one for each thread and segment.
public struct EventJudges: Sendable {
    /// The fields as the judges know them.
    let schema: Schema
    /// Makes a judge.
    let make: @Sendable () -> any EventJudge

    /// Judges that know those fields.
    ///
    /// A segment with a field that the schema lacks is not judged; a ``LogReader`` with that schema
    /// refuses it.
    public init(_ schema: Schema, make: @escaping @Sendable () -> any EventJudge) {
        self.schema = schema
        self.make = make
    }
}
