// SPDX-License-Identifier: MIT
import ArgumentParser
import Projections

/// Whether a report is drawn too.
struct ChartOption: ParsableArguments {
    @Flag(
        name: .customLong("chart"),
        help: .said(
            es: "mora, income, activity: dibuja también un gráfico.",
            en: "mora, income, activity: draws a chart too."
        )
    )
    var isWanted = false

    /// Refuses a chart where there is none to draw or no place for it.
    func check(_ name: ReportName, _ format: ReportFormat) throws(Failure) {
        guard isWanted else { return }
        guard ReportCharts.names.contains(name) else {
            let names = ReportCharts.names.map(\.rawValue).joined(separator: ", ")
            throw Failure.flagFits("--chart", names)
        }
        guard !format.isForPrograms else {
            throw Failure.flagFits("--chart", "--format table, xlsx, html, pdf")
        }
    }
}
