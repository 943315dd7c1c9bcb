// SPDX-License-Identifier: MIT

extension AccountFold {
    /// Hands money out over what is due on a day, and closes what is settled by it.
    ///
    /// - Parameters:
    ///   - cents: how much.
    ///   - act: what it is booked as.
    ///   - tribute: whose charges are served first; −1 for none.
    ///   - plan: the code of the plan whose charges are served before those; −1 for none.
    ///   - date: the day.
    ///   - index: the event.
    /// - Returns: what is left of it.
    mutating func handOut(
        _ cents: Int64,
        _ act: Allocation.Act,
        tribute: Int32,
        plan: Int32,
        on date: Int32,
        _ index: Int32
    ) -> Int64 {
        beginReckoning(on: date)
        // Where dues may go beyond the limit, all of them are reckoned, so that it is noticed.
        if isSafe, !rules.servesByComponent, tribute < 0, plan < 0 {
            return serveOldest(cents, act, date, index)
        }
        reckonAll()
        for place in unclosed.indices {
            reckoning.places[place].left = reckoning.places[place].dues
        }
        var cents = cents
        if plan >= 0 { serve(&cents, .ofPlan(plan)) }
        if tribute >= 0 { serve(&cents, .ofTribute(tribute)) }
        serve(&cents, .all)
        for place in unclosed.indices {
            let put = reckoning.places[place].dues - reckoning.places[place].left
            if !put.isZero { book(put, reckoning.places[place], unclosed[place], act, date, index) }
        }
        closeSettled()
        return cents
    }

    /// Serves charge after charge, and looks at none behind those that it takes.
    ///
    /// Behind the last one served only a charge without open principal can be settled: those are
    /// counted, and mostly there is none.
    private mutating func serveOldest(
        _ cents: Int64,
        _ act: Allocation.Act,
        _ date: Int32,
        _ index: Int32
    ) -> Int64 {
        var cents = cents
        var openless = openlessCount
        var place = 0
        var kept = 0
        while place < unclosed.count, cents > 0 || openless > 0 {
            let found = reckonNext()
            let charge = unclosed[place]
            if found.dues.principal == 0 { openless -= 1 }
            let put = rules.part(of: found.dues, for: cents)
            if !put.isZero { book(put, found, charge, act, date, index) }
            cents -= put.total
            if put == found.dues {
                close(charge)
            } else {
                if kept != place { unclosed[kept] = charge }
                kept += 1
            }
            place += 1
        }
        if kept < place { unclosed.removeSubrange(kept..<place) }
        return cents
    }

    /// Serves the charges that are chosen, in the order of the rules.
    private mutating func serve(
        _ cents: inout Int64,
        _ choice: Choice
    ) {
        if !rules.servesByComponent {
            for place in unclosed.indices where isChosen(unclosed[place], choice) {
                if cents == 0 { return }
                let put = rules.part(of: reckoning.places[place].left, for: cents)
                reckoning.places[place].left = reckoning.places[place].left - put
                cents -= put.total
            }
            return
        }
        for number in rules.order.indices {
            let component = rules.order[number]
            for place in unclosed.indices where isChosen(unclosed[place], choice) {
                if cents == 0 { return }
                let part = min(cents, reckoning.places[place].left[component])
                reckoning.places[place].left[component] -= part
                cents -= part
            }
        }
    }

    /// Which charges are served.
    private enum Choice {
        case all
        case ofTribute(Int32)
        /// Those of all plans with that code, in force or not.
        case ofPlan(Int32)
    }

    private func isChosen(_ charge: Int, _ choice: Choice) -> Bool {
        switch choice {
        case .all: true
        case .ofTribute(let tribute): charges[charge].tribute == tribute
        case .ofPlan(let code):
            charges[charge].wasPlanned
                && plans.contains { $0.code == code && $0.charges.contains(charge) }
        }
    }
}

extension RuleSet {
    /// What so many cents pay of the dues of one charge, component after component.
    @inline(__always)
    func part(of due: Dues, for cents: Int64) -> Dues {
        if cents >= due.total { return due }
        var put = Dues()
        var cents = cents
        for place in order.indices {
            let part = min(cents, due[order[place]])
            put[order[place]] = part
            cents -= part
        }
        return put
    }
}
