// SPDX-License-Identifier: MIT
import EventLog
import Receivables

/// Something that `verify` says of a file without which the log is whole.
struct SideFileRow {
    let file: String
    /// A stable name of what it is.
    let code: String
    let what: Wording
    /// What becomes of it.
    let fate: Wording

    init(_ note: VerificationReport.Note) {
        file = note.file
        code = note.finding.code.rawValue
        what = Wording(note.finding)
        fate = Self.fate(note.file, note.finding.code)
    }

    /// One object.
    var json: [UInt8] {
        let language = Speech.language
        var bytes = Array("{".utf8)
        let pairs = [
            ("file", file), ("code", code), ("note", what(language)), ("fate", fate(language)),
        ]
        for (index, (key, value)) in pairs.enumerated() {
            bytes += Array("\(index > 0 ? "," : "")\"\(key)\":".utf8)
            bytes.appendJSONString(value)
        }
        return bytes + Array("}".utf8)
    }

    private static func fate(_ file: String, _ code: LogFinding.Code) -> Wording {
        switch code {
        case .segmentSuperseded, .sealingUnfinished:
            return Wording(
                es: "el próximo «seal» lo quita",
                en: "the next \"seal\" removes it"
            )
        case .bytesKept:
            return Wording(
                es: "nadie lo lee; se puede borrar",
                en: "nobody reads it; it may be deleted"
            )
        case .fileUnfinished where file == "tree.new":
            return fate(file, .sealingUnfinished)
        case .notOfTheLog, .fileUnfinished:
            return Wording(es: "nadie lo lee", en: "nobody reads it")
        default: break
        }
        if file.hasSuffix(".idx") {
            return Wording(
                es: "«seal» y «rebuild» lo vuelven a crear",
                en: "\"seal\" and \"rebuild\" make it again"
            )
        }
        return file == "tree"
            ? Wording(
                es: "«prove», «checkpoint» y «rebuild» lo vuelven a crear",
                en: "\"prove\", \"checkpoint\" and \"rebuild\" make it again"
            )
            : Wording(
                es: "el próximo registro lo vuelve a crear",
                en: "the next append makes it again"
            )
    }
}
