// SPDX-License-Identifier: MIT

extension LogError: CustomStringConvertible {
    /// The thing, the finding and the remedy, in one line of English.
    public var description: String {
        [place, sentence, system.map { "(\($0))" }, remedy.isEmpty ? nil : "— \(remedy)"]
            .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var place: String {
        var parts: [String] = []
        if let path { parts.append(path) }
        if let segment { parts.append("segment \(segment)") }
        if let offset { parts.append("offset \(offset)") }
        if let events {
            parts.append(
                events.isEmpty
                    ? "events from \(events.lowerBound)"
                    : "events \(events.lowerBound) to \(events.upperBound - 1)"
            )
        }
        if let row { parts.append("row \(row)") }
        if let source { parts.append("source \(source)") }
        if let number { parts.append("number \(number)") }
        if let field { parts.append("field \(field)") }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + ":"
    }

    private var sentence: String {
        switch code {
        case .numberGap: "expected number \(expectedNumber ?? 0) of this source"
        case .recordedBackwards, .recordedInFuture:
            "recorded \(recorded.map(\.description) ?? "") lies "
                + (code == .recordedBackwards ? "before " : "after ")
                + (recordedLimit.map(\.description) ?? "")
        case .newerVersion: "format version \(version ?? 0) is newer than \(Format.version)"
        case .latched: generalFinding + (finding.map { ": \($0)" } ?? "")
        default: finding?.description ?? generalFinding
        }
    }

    private var generalFinding: String {
        switch code {
        case .notFound: "not found"
        case .exists: "there is a log already"
        case .notALog: "not a log"
        case .busy: "another writer is appending"
        case .permission: "not permitted"
        case .noSpace: "no space left"
        case .numberConflict: "the number is used for another content"
        case .latched: "an earlier failure closed this writer"
        case .closed: "the log was closed for append"
        case .damaged: "damaged"
        case .tooLarge: "too large"
        case .replaced: "another log, or an earlier state of it, took its place"
        case .grown: "the log has more events than this was judged behind"
        default: "failed"
        }
    }

    private var remedy: String {
        if finding?.code == .segmentsWithoutIdentity || finding?.code == .notAFile {
            return "restore it from a copy"
        }
        if finding?.code == .logExchanged {
            return "see which log is there now, verify it, and send again what it lacks"
        }
        if finding?.code == .writtenByAnother {
            return "see what the log has, send again what it lacks, and let one computer write"
        }
        if finding?.code == .beyondEnd { return "ask for one that there is" }
        return switch code {
        case .notFound, .notALog: "check the path, or make a log there"
        case .exists: "choose another directory"
        case .newerVersion: "use the newer program"
        case .damaged: "verify lists all damage; restore from a copy"
        case .busy: "try again"
        case .permission: "check owner, mode and mount"
        case .noSpace: "make room and try again"
        case .inputOutput: "check the disk and open the log again"
        case .numberGap: "send the missing numbers first"
        case .numberConflict: "give the new event the source's next number"
        case .recordedBackwards: "sort by recorded, or leave it out"
        case .recordedInFuture: "correct the time, or the machine's clock"
        case .latched, .closed: "open the log again"
        case .schemaMismatch: "use the newer program"
        case .replaced: "begin again"
        case .grown: "judge it again"
        default: ""
        }
    }
}
