// SPDX-License-Identifier: MIT

/// What reads bytes from outside, each with the properties that must hold whatever the bytes are.
///
/// The fuzzer (`Fuzzing/`) looks for bytes that break one; the tests run all bytes that were kept.
public enum FuzzTarget: String, CaseIterable, Sendable {
    /// One block, its checksum, links and lengths made right, through reader, verifier and writer.
    case block
    /// A segment's header, its length and checksum made right.
    case segmentHeader = "segment-header"
    /// A whole segment, with or without its checksums made right and a commit mark.
    case segment
    /// A sealed segment, with or without its checksums made right, and one behind it.
    case sealed
    /// The file of the Merkle tree's nodes beside a log.
    case tree
    /// The postings file beside a sealed segment.
    case postings
    /// A proof file, whole.
    case proofFile = "proof-file"
    /// A proof, changed.
    case proof
    /// Events as JSON Lines.
    case jsonLines = "json-lines"
    /// A policy as YAML.
    case policy
    /// A tariff as YAML, and what it makes of extreme accounts.
    case tariff
    /// A mapping of columns as YAML.
    case mapping
    /// Rows of CSV under a mapping.
    case csv
    /// A utility's file under a mapping.
    case remittance
    /// A signed note, and the checkpoint in it.
    case note
    /// A verifier key or a signing key.
    case key
    /// A device's bundle, its digest made right or not, an acknowledgement, or evidence.
    case bundle

    /// Reads the bytes.
    ///
    /// - Returns: whether they meant something, so that every property was looked at.
    /// - Throws: ``BrokenProperty``, or what nobody expected to be thrown.
    @discardableResult
    public func run(_ bytes: [UInt8]) throws -> Bool {
        switch self {
        case .block: try BlockProperties.check(bytes)
        case .segmentHeader: try SegmentProperties.checkHeader(bytes)
        case .segment: try SegmentProperties.check(bytes)
        case .sealed: try SealedProperties.check(bytes)
        case .tree: try SideFileProperties.checkTree(bytes)
        case .postings: try SideFileProperties.checkPostings(bytes)
        case .proofFile: try ProofProperties.checkFile(bytes)
        case .proof: try ProofProperties.checkChanged(bytes)
        case .jsonLines: try InputProperties.checkLines(bytes)
        case .policy: try DocumentProperties.checkPolicy(bytes)
        case .tariff: try TariffProperties.check(bytes)
        case .mapping: try DocumentProperties.checkMapping(bytes)
        case .csv: try InputProperties.checkRows(bytes)
        case .remittance: try RemittanceProperties.check(bytes)
        case .note: try NoteProperties.checkNote(bytes)
        case .key: try NoteProperties.checkKey(bytes)
        case .bundle: try BundleProperties.check(bytes)
        }
    }
}

/// Something that must hold for all bytes, and does not.
public struct BrokenProperty: Error, CustomStringConvertible {
    /// What was found.
    public let description: String
}

/// Demands a property.
func demand(_ holds: Bool, _ what: @autoclosure () -> String) throws(BrokenProperty) {
    if !holds { throw BrokenProperty(description: what()) }
}
