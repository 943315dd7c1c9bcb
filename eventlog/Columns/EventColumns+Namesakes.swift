// SPDX-License-Identifier: MIT

extension EventColumns {
    /// The first place where an event bears two fields of one name; nil if there is none.
    ///
    /// O(fields), and O(rows) where two fields of one name have values.
    func namesake() -> (field: Int, row: Int)? {
        let order = schema.canonicalOrder
        var start = 0
        while start < order.count {
            let name = schema.fields[order[start]].name
            let end = order[start...].firstIndex { schema.fields[$0].name != name } ?? order.count
            if end - start > 1, let found = namesake(among: order[start..<end]) { return found }
            start = end
        }
        return nil
    }

    private func namesake(among fields: ArraySlice<Int>) -> (field: Int, row: Int)? {
        let borne = fields.filter { columns[$0].valueCount > 0 }
        guard borne.count > 1 else { return nil }
        var isTaken = [Bool](repeating: false, count: count)
        for field in borne {
            for index in 0..<columns[field].valueCount {
                let row = columns[field].rows.map { Int($0[index]) } ?? index
                if isTaken[row] { return (field, row) }
                isTaken[row] = true
            }
        }
        return nil
    }
}
