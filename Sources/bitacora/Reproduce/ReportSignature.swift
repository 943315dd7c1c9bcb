// SPDX-License-Identifier: MIT
import EventLog
import Projections
import Receivables

/// The signatures beside a saved report, checked with the keys given.
struct ReportSignature {
    /// Whether a known key signed just this file, made from this log, and none signed wrongly.
    let isValid: Bool
    /// What there is to say of it.
    let sentence: String

    /// Checks the note of a report.
    init(
        of file: String,
        _ saved: SavedReport,
        origin: String,
        _ keys: [VerifierKey]
    ) throws {
        let path = file + ".note"
        let bytes = try FileInput.exactBytes(path, sizeMax: SignedNote.byteCountMax)
        let note: SignedNote
        do {
            note = try SignedNote(parsing: bytes.span)
        } catch {
            throw Failure.noNote(path, error)
        }
        do {
            let verification = try note.verify(with: keys)
            let expected = saved.note(origin: origin).text
            isValid = note.text == expected
            let names = verification.verified.map(\.signer.name).joined(separator: ", ")
            sentence =
                isValid
                ? say(es: "\(path): firmado por \(names)", en: "\(path): signed by \(names)")
                : Self.other(path, names, note.text, expected)
        } catch {
            isValid = false
            sentence = Wording(error).after(path)(Speech.language)
        }
    }

    /// A signature that holds, of something else: the first line that differs.
    private static func other(
        _ path: String,
        _ names: String,
        _ text: String,
        _ expected: String
    ) -> String {
        let lines = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
        let (found, wanted) = lines.first { $0 != $1 } ?? ("", "")
        return say(
            es: "\(path): \(names) firmó otra cosa: dice «\(found)» y se espera «\(wanted)»",
            en: "\(path): \(names) signed something else: it says \"\(found)\", expected "
                + "\"\(wanted)\""
        )
    }
}
