// SPDX-License-Identifier: MIT
public import EventLog

extension CatalogueCheck {
    /// The fields of the schema that share their name with another.
    private static let namesakes: [Int] = {
        let fields = Catalogue.schema.fields
        return fields.indices.filter { place in
            fields.indices.contains { $0 != place && fields[$0].name == fields[place].name }
        }
    }()

    /// The rows that bear a value in a field whose namesake their type means, each with that field.
    ///
    /// In canonical JSON both have one key, and there are values that have the same letters in both:
    /// so no hash tells one from the other, while what is reckoned from is the column. Nothing that goes
    /// through a reader of input stands so.
    ///
    /// - Precondition: the run has the catalogue's schema, and each event has its type.
    /// - Complexity: O(fields) where no namesake has a value, which is so of most runs; else
    ///   O(values of the namesakes + symbols of the types).
    public func misplaced(_ run: EventColumns) -> [Int: Int] {
        precondition(run.schema == Catalogue.schema, "the run has the catalogue's schema")
        let borne = Self.namesakes.filter { run[$0].valueCount > 0 }
        guard !borne.isEmpty else { return [:] }
        let types = run[Schema.type]
        let known = knownTypes(types)
        var found: [Int: Int] = [:]
        for field in borne {
            forEachValue(run[field]) { row, _ in
                guard let type = known[Int(types.integers[row])] else { return }
                let meant = checks[field][type].index
                // A type that has no field of the name is told of by its letters.
                if meant >= 0, meant != field { found[row] = field }
            }
        }
        return found
    }
}
