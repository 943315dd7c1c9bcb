// SPDX-License-Identifier: MIT
package import EventLog
import Receivables

extension Replay {
    /// Reads the policies and ordinances of a log, and nothing of any account.
    ///
    /// - Throws: what the log throws, and ``TownError``.
    /// - Complexity: that of finding them and what reverses them.
    package init(rulesOf reader: LogReader) throws {
        try self.init(reader, bearingOn: [], [], withUnknown: true)
    }

    /// The policies known, in the order in which they hold, each until the next begins.
    ///
    /// A policy in place of those enacted is none of them.
    ///
    /// - Throws: what the log throws.
    package func policies(_ question: Question) throws -> [KnownPolicy] {
        let view = try knownView(question)
        return policies(view, try resolutions(view))
    }

    /// The ordinances known, in force on the question's day or not, by their first day, then bytewise
    /// by code.
    ///
    /// One of which extensions alone are left has no terms, and is not among them.
    ///
    /// - Throws: what the log throws.
    package func ordinances(_ question: Question) throws -> [KnownOrdinance] {
        let view = try knownView(question)
        return ordinances(view, try resolutions(view))
    }

    /// The policies of a view; `resolutions` are those of the rules.
    func policies(_ view: TownView, _ resolutions: [UInt32: String]) -> [KnownPolicy] {
        let enacted = town.rules.enactments.filter { view.isVisible($0.position) }
            .sorted { ($0.from, $0.on, $0.position) < ($1.from, $1.on, $1.position) }
        let next = enacted.dropFirst().map { $0.from.adding(days: -1) } + [nil]
        return zip(enacted, next).map { enactment, until in
            KnownPolicy(
                position: UInt64(enactment.position),
                name: enactment.policy.name,
                hash: enactment.policy.hash,
                on: enactment.on,
                from: enactment.from,
                until: until,
                resolution: resolutions[enactment.position]
            )
        }
    }

    /// The ordinances of a view, likewise.
    func ordinances(_ view: TownView, _ resolutions: [UInt32: String]) -> [KnownOrdinance] {
        var entries: [Int32: [KnownOrdinance.Entry]] = [:]
        for event in town.rules.ordinances where view.isVisible(event.position) {
            let entry = KnownOrdinance.Entry(
                position: UInt64(event.position),
                type: event.terms == nil ? .ordinanceExtended : .ordinanceEnacted,
                on: CivilDate(dayNumber: event.on),
                until: CivilDate(dayNumber: event.until),
                resolution: resolutions[event.position]
            )
            entries[event.ordinance, default: []].append(entry)
        }
        return entries.compactMap { code, entries in
            view.context.ordinances[Int(code)].map { terms in
                KnownOrdinance(town.ordinances.name(code), terms, entries, town)
            }
        }
        .sorted { $0.from == $1.from ? String.bytewise($0.code, $1.code) : $0.from < $1.from }
    }

    /// What the rules of a view name as their resolutions, by position.
    func resolutions(_ view: TownView) throws -> [UInt32: String] {
        let field = Schema.Field("resolution", .text)
        guard let place = reader.schema.index(of: field.name, field.type) else { return [:] }
        let wanted = FieldValues(
            Schema.envelope[Schema.type],
            FoundEvents.ruleTypes.map(\.rawValue)
        )
        var resolutions: [UInt32: String] = [:]
        try reader.forEachMatch([wanted], fields: [field], to: UInt64(view.count)) { found in
            for (row, position) in zip(found.rows, found.positions) {
                resolutions[UInt32(position)] = found.events.string(place, row: row)
            }
        }
        return resolutions
    }
}

extension KnownOrdinance {
    /// An ordinance with its terms, whose lists are numbers of a town.
    fileprivate init(_ code: String, _ terms: Ordinance, _ entries: [Entry], _ town: Town) {
        self.code = code
        self.entries = entries
        from = CivilDate(dayNumber: terms.from)
        until = CivilDate(dayNumber: terms.until)
        interest = Self.percent(terms.interest)
        fine = Self.percent(terms.fine)
        debtsUntil = terms.debtsUntil.map { CivilDate(dayNumber: $0) }
        tributes = Self.names(terms.tributes, town.tributes)
        kinds = Self.names(terms.kinds, town.kinds)
        stages = Self.names(terms.stages, town.stages)
        requires = terms.requires
    }

    private static func names(_ codes: Set<Int32>?, _ space: CodeSpace) -> [String]? {
        codes.map { $0.map(space.name).sorted(by: String.bytewise) }
    }

    private static func percent(_ percentage: Percentage) -> String {
        guard case .decimal(let text) = Report.Value.percentage(percentage) else { return "" }
        return text
    }
}
