// SPDX-License-Identifier: MIT
public import Receivables

/// Why something of the field work was refused: what was found and what to do, in each language.
///
/// The sentence names the device, the event or the numbers; the file is named by who opened it.
public struct FieldError: Error, Hashable, Sendable {
    /// What kind of refusal it is.
    public let code: Code
    /// The sentence, without a capital or a full stop.
    public let wording: Wording

    init(_ code: Code, es spanish: String, en english: String) {
        self.code = code
        wording = Wording(es: spanish, en: english)
    }
}

extension FieldError {
    /// The kind of refusal.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case exists, notAFieldLog, invalidName, invalidCollector, refusedEvent
            case tooLarge, notABundle, damaged, invalidCheckpoint, invalidProof
            case notEnrolled, retired, otherDevice, wrongSignature
            case invalidEvent, otherKind, otherActor, rootDisagrees, gap
            case enrolled, keyInUse, homeNotSigned
            case notAnAcknowledgement, otherOffice, otherRoot, ahead
        }

        private let kind: Kind

        private init(_ kind: Kind) { self.kind = kind }

        /// The directory of a new field log has something in it.
        public static let exists = Self(.exists)
        /// There is no field log, or it is not whole.
        public static let notAFieldLog = Self(.notAFieldLog)
        /// No name of a device.
        public static let invalidName = Self(.invalidName)
        /// No name of a collector.
        public static let invalidCollector = Self(.invalidCollector)
        /// An event that a device does not record.
        public static let refusedEvent = Self(.refusedEvent)
        /// Larger than it may be.
        public static let tooLarge = Self(.tooLarge)
        /// Not of the form of a bundle.
        public static let notABundle = Self(.notABundle)
        /// Not as it was written: cut, or altered on the way.
        public static let damaged = Self(.damaged)
        /// The checkpoint in it cannot be read, or is of another size.
        public static let invalidCheckpoint = Self(.invalidCheckpoint)
        /// The consistency proof in it cannot be read, or does not hold.
        public static let invalidProof = Self(.invalidProof)
        /// The device was never enrolled.
        public static let notEnrolled = Self(.notEnrolled)
        /// The device was retired.
        public static let retired = Self(.retired)
        /// It is of another device.
        public static let otherDevice = Self(.otherDevice)
        /// The enrolled key has not signed it.
        public static let wrongSignature = Self(.wrongSignature)
        /// An event that no reader of the log could understand, or out of its place.
        public static let invalidEvent = Self(.invalidEvent)
        /// An event of a kind that no device records.
        public static let otherKind = Self(.otherKind)
        /// An event by somebody else than the device's collector.
        public static let otherActor = Self(.otherActor)
        /// The events are not those that the device signed.
        public static let rootDisagrees = Self(.rootDisagrees)
        /// Earlier events of the device are missing.
        public static let gap = Self(.gap)
        /// The name was used before.
        public static let enrolled = Self(.enrolled)
        /// Another device has the key.
        public static let keyInUse = Self(.keyInUse)
        /// What is home of the device is not what it signed.
        public static let homeNotSigned = Self(.homeNotSigned)
        /// Not of the form of an acknowledgement.
        public static let notAnAcknowledgement = Self(.notAnAcknowledgement)
        /// It is of another office than the one known.
        public static let otherOffice = Self(.otherOffice)
        /// The office has other events of this device than the device itself.
        public static let otherRoot = Self(.otherRoot)
        /// It acknowledges events that the device does not have.
        public static let ahead = Self(.ahead)
    }
}

extension FieldError: CustomStringConvertible {
    /// The sentence in English.
    public var description: String { wording.english }
}

extension String {
    /// At most 60 characters, and what could upset a terminal replaced.
    var shown: String {
        unicodeScalars.count > 60
            ? String(String.UnicodeScalarView(unicodeScalars.prefix(60))).harmless + "…" : harmless
    }

    /// The whole text, for a command to be typed, with what could upset a terminal replaced.
    var harmless: String {
        var text = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                text.unicodeScalars.append("\u{FFFD}")
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
