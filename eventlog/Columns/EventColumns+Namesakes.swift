// SPDX-License-Identifier: MIT

extension EventColumns {
    /// The first place where an event bears two fields of one name; nil if there is none.
    ///
    /// O(fields), and O(rows) where two fields of one name have values.
    func namesake() -> (field: Int, row: Int)? {
        for fields in schema.namesakes {
            if let found = namesake(among: fields) { return found }
        }
        return nil
    }

    private func namesake(among fields: [Int]) -> (field: Int, row: Int)? {
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
