// SPDX-License-Identifier: MIT
import EventLog
import Receivables

extension Town {
    /// Opens the accounts whose day has come, with what they owe from before.
    mutating func openAccounts(
        _ batch: inout Batch,
        _ flush: (inout Recorder) throws -> Void
    ) rethrows {
        while opened < openings.count, taxpayers[openings[opened]].opens <= batch.day {
            let number = openings[opened]
            opened += 1
            taxpayers[number].isOpen = true
            var details = RandomNumbers(seed: ~plan.seed, thing: number)
            let draft = opening(number, batch.day, &details)
            recorder.record(draft, on: batch.day, at: batch.tick(), captured: nil)
            try flush(&recorder)
            let month = batch.day.month
            for back in stride(from: taxpayers[number].oldMonths, to: 0, by: -1) {
                try charge(
                    number,
                    taxpayers[number].fees[0],
                    month.adding(months: -back),
                    &batch,
                    flush
                )
            }
        }
    }

    private func opening(
        _ number: Int,
        _ day: CivilDate,
        _ random: inout RandomNumbers
    ) -> Draft {
        let taxpayer = taxpayers[number]
        let sector = People.sectors[taxpayer.sector]
        let isBusiness = taxpayer.kind == .business
        var draft = Draft(.accountOpened, on: day, .registry)
        draft.set(Field.account, taxpayer.account)
        draft.set(Field.kind, taxpayer.kind.rawValue)
        draft.set(Field.sector, sector.name)
        draft.set(Field.zone, sector.zone)
        draft.set(Field.holder, isBusiness ? People.business(&random) : People.person(&random))
        draft.set(
            Field.document,
            isBusiness ? People.taxNumber(&random) : People.identity(&random)
        )
        draft.set(Field.address, People.address(&random))
        if random.chance(700) { draft.set(Field.phone, People.phone(&random)) }
        if random.chance(isBusiness ? 600 : 150) {
            draft.set(Field.email, People.email(&random))
        }
        if taxpayer.kind == .property {
            draft.set(Field.cadastre, "0207-\(sector.zone)-\(padded(number + 1, 6))")
        }
        if random.chance(300) { draft.note = Notes.note(.accountOpened, &random) }
        return draft
    }

    /// Changes a detail of an account.
    mutating func update(_ number: Int, _ day: CivilDate) {
        var draft = Draft(.accountUpdated, on: day, .registry)
        draft.set(Field.account, taxpayers[number].account)
        switch random.below(4) {
        case 0: draft.set(Field.holder, People.person(&random))
        case 1: draft.set(Field.address, People.address(&random))
        default: draft.set(Field.phone, People.phone(&random))
        }
        if random.chance(300) {
            draft.set(
                Field.resolution,
                "Acuerdo \(random.within(1...40)), acta \(random.within(1...52))"
            )
        }
        note(draft, day)
    }

    /// Closes an account that owes nothing; who owes pays first and closes later.
    mutating func close(_ number: Int, _ day: CivilDate) {
        guard taxpayers[number].isOpen, taxpayers[number].plan == nil else { return }
        guard taxpayers[number].debts.isEmpty else {
            pay(number, day)
            schedule(.close(number), day.adding(days: 90))
            return
        }
        taxpayers[number].isOpen = false
        var draft = Draft(.accountClosed, on: day, .registry)
        draft.set(Field.account, taxpayers[number].account)
        draft.set(
            Field.reason,
            random.pick(["Cierre del negocio", "Traslado a otro municipio", "Venta del local"])
        )
        note(draft, day)
    }
}
