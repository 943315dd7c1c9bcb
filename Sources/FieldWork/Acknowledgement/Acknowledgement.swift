// SPDX-License-Identifier: MIT
public import EventLog

/// What the office signs when events of a device are home.
///
/// It is a signed checkpoint of the office's log with further lines, so that it is worth what any
/// checkpoint is: kept by the collector, it shows later that nothing before it was changed.
/// `docs/format/bundle.md` has the lines.
public struct Acknowledgement: Sendable {
    /// Numbers of the device, and the position of the first of them in the office's log.
    public struct Place: Hashable, Sendable {
        /// Numbers that stand side by side in the log.
        public let numbers: ClosedRange<UInt64>
        /// Where the first of them stands.
        public let position: UInt64

        /// A place.
        public init(numbers: ClosedRange<UInt64>, position: UInt64) {
            self.numbers = numbers
            self.position = position
        }
    }

    /// The most bytes of a file.
    public static let byteCountMax = SignedNote.byteCountMax

    /// The id of the office's log.
    public let officeLog: String
    /// The device.
    public let device: DeviceName
    /// The device's events 1 to this are home.
    public let last: UInt64
    /// The root of the device's log over them, as the office works it out from its own.
    public let deviceRoot: Digest
    /// The key that signed it.
    public let key: VerifierKey
    /// Where the events stand that the bundle brought.
    public let places: [Place]
    /// As it was signed.
    public let note: SignedNote
    /// How far the office's log was: its origin, size and root.
    public let checkpoint: Checkpoint

    /// Signs one.
    ///
    /// - Parameters:
    ///   - standing: what of the device is home.
    ///   - log: the office's log, as a reader has it.
    ///   - key: the office's key.
    /// - Throws: `NoteError` if the office's origin or the key cannot be written, or the note is
    ///   too large.
    public init(
        of standing: HomeStanding,
        in log: LogReader,
        signedBy key: SigningKey
    ) throws(NoteError) {
        let lines =
            [
                "log \(log.identity.id)", "device \(standing.device.text)",
                "last \(standing.last)", "device-root \(standing.root.base64)",
                "key \(key.verifierKey.encoded)",
            ]
            + standing.places.map { place in
                "home \(place.numbers.lowerBound)-\(place.numbers.upperBound) \(place.position)"
            }
        checkpoint = try Checkpoint(
            origin: log.identity.origin,
            size: log.count,
            root: log.root,
            extensions: lines
        )
        note = try checkpoint.signed(by: key)
        officeLog = log.identity.id
        device = standing.device
        last = standing.last
        deviceRoot = standing.root
        places = standing.places
        self.key = key.verifierKey
    }

    /// Reads one, strictly; it says nothing about the signature.
    ///
    /// - Throws: `FieldError` for anything else.
    public init(reading bytes: [UInt8]) throws(FieldError) {
        if OtherLineEnds.are(in: bytes) { throw .otherLineEnds }
        do {
            note = try SignedNote(parsing: bytes.span)
            checkpoint = try Checkpoint(note)
        } catch {
            throw .notAnAcknowledgement("\(error)")
        }
        var values: [String] = []
        let names = ["log", "device", "last", "device-root", "key"]
        for (name, line) in zip(names, checkpoint.extensions) {
            guard line.hasPrefix(name + " ") else { throw .notAnAcknowledgement(line) }
            values.append(String(line.dropFirst(name.count + 1)))
        }
        guard values.count == names.count, let last = HeadLines.number(values[2]), last > 0,
            let root = Base64.decode(Array(values[3].utf8)).flatMap({ Digest(bytes: $0.span) }),
            let key = try? VerifierKey(parsing: values[4])
        else { throw .notAnAcknowledgement(checkpoint.origin) }
        officeLog = values[0]
        device = try DeviceName(values[1])
        self.last = last
        deviceRoot = root
        self.key = key
        var places: [Place] = []
        for line in checkpoint.extensions.dropFirst(names.count) {
            guard let place = Place(line: line) else { throw .notAnAcknowledgement(line) }
            places.append(place)
        }
        self.places = places
    }

    /// The name that the file is given where nobody chooses one.
    public var fileName: String { Self.fileName(of: device, last: last) }

    /// The name that the file for a device's events 1 to `last` is given.
    public static func fileName(of device: DeviceName, last: UInt64) -> String {
        "\(device.text)-\(last).ack"
    }
}

extension Acknowledgement.Place {
    /// Reads `home FIRST-LAST POSITION`.
    fileprivate init?(line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "home", let position = HeadLines.number(parts[2])
        else { return nil }
        let ends = parts[1].split(separator: "-", omittingEmptySubsequences: false)
            .map { HeadLines.number($0) }
        guard ends.count == 2, let first = ends[0], let last = ends[1], first > 0, first <= last
        else { return nil }
        self.init(numbers: first...last, position: position)
    }
}
