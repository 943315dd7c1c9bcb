// SPDX-License-Identifier: MIT
import ArgumentParser
import EventLog
import Projections

/// Events that are not in the log, for a what-if.
struct DraftOptions: ParsableArguments {
    @Option(
        name: .customLong("with"),
        help: .said(
            es: "Con los eventos de este archivo (líneas JSON), sin registrarlos, para ver qué "
                + "pasaría. Repetible.",
            en: "With the events of this file (lines of JSON), without recording them, for a "
                + "what-if. Repeatable.",
            name: say(es: "archivo", en: "file")
        ),
        completion: .file(extensions: ["jsonl"])
    )
    var files: [String] = []

    /// The log with the drafts behind it.
    ///
    /// What is signed or known at a moment has none. `names`: the reports that are wanted; nil for any.
    func open(
        _ location: LogLocation,
        for names: [ReportName]? = nil,
        _ knowledge: KnowledgeOptions,
        _ saving: SavingOptions
    ) throws -> DraftLog {
        try OpenLog.check(hasAccounts: location.path, for: names)
        guard !files.isEmpty else {
            var log = try DraftLog(location, with: [])
            log.reader.believesPostings = saving.sign == nil
            return log
        }
        try DraftFlag.check(files, flag: "--with")
        try DraftFlag.check(knownAt: knowledge.knownAt, flag: "--with", "--known-at")
        if saving.sign != nil { throw Failure.flagsExclude("--with", "--sign") }
        return try DraftLog(location, with: files)
    }
}
