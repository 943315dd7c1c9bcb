// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// That a device signed two histories of itself, of which neither is the beginning of the other.
///
/// Both checkpoints bear its signature, and for one size there are two roots, each proved to be that
/// of the beginning of one of the checkpoints. Who has the device's verifier key can check it
/// without any log: ``verify(with:)``.
public struct TwoHistories: Error, Sendable {
    static let kind = "bitacora-two-histories@v1"
    static let names = [
        "device", "key", "size", "home-root", "bundle-root", "home-proof", "bundle-proof",
    ]
    /// The most bytes of a file.
    public static let byteCountMax = 2 * SignedNote.byteCountMax + (1 << 16)

    /// One of the two histories.
    public struct History: Sendable {
        /// Its root over the first events, as many as ``TwoHistories/size`` says.
        public let root: Digest
        /// That they are the beginning of what was signed.
        public let proof: ProofFile
    }

    /// The device.
    public let device: DeviceName
    /// Its key.
    public let key: VerifierKey
    /// Up to how many events the two are compared.
    public let size: UInt64
    /// The number of the first event that differs, where the bundle had it; nil if it is earlier.
    public let number: UInt64?
    /// The history that is home; nil where what was signed of it is not there to prove it.
    public let home: History?
    /// The other one.
    public let other: History

    /// Two histories, of a bundle and of what is home.
    init(
        _ bundle: Bundle,
        _ home: HomeEvents,
        _ device: DeviceRegistry.Device,
        _ key: VerifierKey,
        number: UInt64?
    ) {
        self.device = bundle.device
        self.key = key
        self.number = number
        // What came home by other ways than bundles nobody signed.
        let signed = min(device.merged?.last ?? 0, home.count)
        size = number == nil ? bundle.first - 1 : min(bundle.last, home.count)
        if number == nil {
            other = History(root: bundle.oldRoot, proof: bundle.proof)
        } else {
            let leaves = Array(home.leaves[..<Int(bundle.first - 1)] + bundle.leaves)
            other =
                History(leaves, size, bundle.proof.note)
                ?? History(
                    root: bundle.oldRoot,
                    proof: bundle.proof
                )
        }
        let note = device.merged.flatMap {
            try? SignedNote(parsing: Array($0.checkpoint.utf8).span)
        }
        let (leaves, size) = (Array(home.leaves[..<Int(signed)]), size)
        self.home = signed < size ? nil : note.flatMap { History(leaves, size, $0) }
    }

    /// What there is to say of it.
    public var wording: Wording {
        let place = number ?? size
        return number != nil
            ? Wording(
                es: "hay dos historias de '\(device)': el evento \(place) del paquete no es el "
                    + "que ya está en la bitácora. No entra nada: retire el equipo y averigüe "
                    + "quién lo copió",
                en: "there are two histories of '\(device)': event \(place) of the bundle is not "
                    + "the one that is home. Nothing is taken: retire the device and find out "
                    + "who copied it"
            )
            : Wording(
                es: "hay dos historias de '\(device)': los eventos de los que parte el "
                    + "paquete, hasta el \(place), no son los de la bitácora. No entra nada: retire el equipo y "
                    + "averigüe quién lo copió",
                en: "there are two histories of '\(device)': up to event \(place) the bundle is "
                    + "based on events other than those at home. Nothing is taken: retire the "
                    + "device and find out who copied it"
            )
    }
}

extension TwoHistories.History {
    /// The history of all leaves that a note has signed.
    fileprivate init?(_ leaves: [Digest], _ size: UInt64, _ note: SignedNote) {
        let consistency = ConsistencyProof(over: leaves, from: size)
        guard
            let file = try? ProofFile(consistency: consistency.hashes, from: size, note: note)
        else { return nil }
        self.init(root: MerkleFrontier(over: leaves[..<Int(size)]).root, proof: file)
    }
}

extension TwoHistories {
    /// The file that others can check; nil where nothing signed is home to compare with.
    public var bytes: [UInt8]? {
        guard let home else { return nil }
        let (first, second) = (home.proof.bytes, other.proof.bytes)
        return HeadLines.bytes(
            kind: Self.kind,
            [
                ("device", device.text), ("key", key.encoded), ("size", String(size)),
                ("home-root", home.root.base64), ("bundle-root", other.root.base64),
                ("home-proof", String(first.count)), ("bundle-proof", String(second.count)),
            ]
        ) + first + second
    }

    /// The name that the file is given; another one for each number from 1 on.
    public func fileName(_ number: Int) -> String {
        let further = number > 1 ? "-\(number)" : ""
        return "\(device.text)-two-histories-\(size)\(further).evidence"
    }

    /// Reads a file of evidence; it says nothing about what it proves.
    ///
    /// - Throws: `FieldError` for anything else.
    public init(reading bytes: [UInt8]) throws(FieldError) {
        guard bytes.count <= Self.byteCountMax,
            let head = HeadLines(bytes[...], kind: Self.kind, names: Self.names),
            let key = try? VerifierKey(parsing: head.text("key")),
            let size = head.number("size"), let homeRoot = head.hash("home-root"),
            let otherRoot = head.hash("bundle-root"), let first = head.number("home-proof"),
            let second = head.number("bundle-proof"), first <= UInt64(head.rest.count),
            second == UInt64(head.rest.count) - first,
            let home = try? ProofFile(parsing: Array(head.rest.prefix(Int(first))).span),
            let other = try? ProofFile(parsing: Array(head.rest.dropFirst(Int(first))).span)
        else { throw .noEvidence }
        device = try DeviceName(head.text("device"))
        self.key = key
        self.size = size
        number = nil
        self.home = History(root: homeRoot, proof: home)
        self.other = History(root: otherRoot, proof: other)
    }

    /// Whether it proves that the key signed two histories; nil if it does, else why not.
    ///
    /// - Parameter known: the device's key from elsewhere, such as its enrolment; nil takes the one
    ///   that stands in the file.
    /// - Returns: why it proves nothing; nil if it does.
    public func flaw(with known: VerifierKey? = nil) -> Wording? {
        if let known, known != key {
            return Wording(
                es: "la clave es \(key.identity) y no \(known.identity)",
                en: "the key is \(key.identity), not \(known.identity)"
            )
        }
        guard let home else {
            return Wording(es: "falta una de las historias", en: "one of the histories is missing")
        }
        guard home.root != other.root else {
            return Wording(es: "ambas raíces son la misma", en: "both roots are the same")
        }
        for history in [home, other] {
            guard case .consistency(let proof) = history.proof.proof, proof.oldSize == size,
                history.proof.checkpoint.origin == key.name
            else {
                return Wording(
                    es: "las pruebas no son de \(size) eventos de '\(key.name.shown)'",
                    en: "the proofs are not of \(size) events of '\(key.name.shown)'"
                )
            }
            do {
                _ = try history.proof.note.verify(with: [key])
                try proof.verify(oldRoot: history.root, root: history.proof.checkpoint.root)
            } catch {
                return Wording(
                    es: "una firma o una prueba no se cumple",
                    en: "a signature or a proof does not hold"
                )
            }
        }
        return nil
    }
}

extension FieldError {
    static var noEvidence: FieldError {
        FieldError(
            .notABundle,
            es: "no es una prueba de dos historias de «bitacora merge»",
            en: "is no evidence of two histories of \"bitacora merge\""
        )
    }
}
