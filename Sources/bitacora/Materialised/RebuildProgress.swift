// SPDX-License-Identifier: MIT
import Materialised
import Receivables

/// How far the tables have come: the accounts first, then the indexes, each with a bar of its own.
final class RebuildProgress {
    private var stage = ProjectionDatabase.Stage.accounts
    private var bar = RebuildProgress.bar(.accounts)

    private static func bar(_ stage: ProjectionDatabase.Stage) -> ProgressBar {
        switch stage {
        case .accounts: ProgressBar(Wording(es: "Reconstruyendo", en: "Rebuilding"), total: 0)
        case .indexes: ProgressBar(Wording(es: "Indizando", en: "Indexing"), total: 0)
        }
    }

    /// Shows how much of a stage is done.
    func show(_ stage: ProjectionDatabase.Stage, _ done: Int, of total: Int) {
        if stage != self.stage {
            bar.clear()
            (self.stage, bar) = (stage, Self.bar(stage))
        }
        bar.show(UInt64(done), of: UInt64(total))
    }

    /// Takes the bar away.
    func clear() { bar.clear() }
}
