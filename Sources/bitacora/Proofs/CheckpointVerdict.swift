// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// How a checkpoint stands to a log.
struct CheckpointVerdict {
    let file: CheckpointFile
    let signatures: SignatureCheck
    /// Why the log does not begin so; nil if it does, or was not compared.
    let disagreement: Wording?
    /// Whether it was compared: a damaged log cannot be.
    let isCompared: Bool

    /// Holds it to the log of the prover, if there is one.
    init(
        _ file: CheckpointFile,
        _ keys: [VerifierKey],
        _ prover: inout LogProver?
    ) throws(LogError) {
        self.file = file
        signatures = SignatureCheck(file.note, keys)
        guard var known = prover.take() else {
            (disagreement, isCompared) = (nil, false)
            return
        }
        defer { prover = known }
        let isSigned = signatures.isSigned
        disagreement = try file.disagreement(with: &known, isSigned: isSigned)
        isCompared = true
    }

    /// All that is wrong; a wrong signature first, since then nothing that the file says counts.
    var flaws: [Wording] { [signatures.flaw, disagreement].compactMap { $0 } }

    /// What there is to say of it, a line each.
    var lines: [Wording] {
        var lines = flaws
        let size = Amounts.grouped(Int(file.checkpoint.size))
        if !isCompared {
            lines.append(
                Wording(
                    es: "no se comparó, porque la bitácora está dañada",
                    en: "was not compared, as the log is damaged"
                )
            )
        } else if disagreement == nil {
            lines.append(
                signatures.isSigned
                    ? Wording(
                        es: "la bitácora comienza con los \(size) eventos que se firmaron",
                        en: "the log begins with the \(size) events that were signed"
                    )
                    : Wording(
                        es: "la bitácora comienza con los \(size) eventos de este archivo",
                        en: "the log begins with the \(size) events of this file"
                    )
            )
        }
        return lines + signatures.lines
    }

    /// One object, without what people read.
    var json: [UInt8] {
        var bytes = Array("{\"file\":".utf8)
        bytes.appendJSONString(file.path)
        let holds = isCompared ? "\(disagreement == nil)" : "null"
        bytes += Array(",\"events\":\(file.checkpoint.size),\"isPrefix\":\(holds)".utf8)
        let isRight = signatures.holds.map { "\($0)" } ?? "null"
        bytes += Array(",\"signaturesHold\":\(isRight),\"signedBy\":".utf8)
        bytes += Self.list(signatures.verified) + Array(",\"unknownSigners\":".utf8)
        return bytes + Self.list(signatures.unknown) + Array("}".utf8)
    }

    private static func list(_ signers: [KeyIdentity]) -> [UInt8] {
        var bytes = Array("[".utf8)
        for (index, signer) in signers.enumerated() {
            if index > 0 { bytes += Array(",".utf8) }
            bytes.appendJSONString(signer.description)
        }
        return bytes + Array("]".utf8)
    }
}
