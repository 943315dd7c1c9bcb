// SPDX-License-Identifier: MIT
public import EventLog

extension CatalogueCheck {
    /// A field that shares its name with another.
    private struct Namesake {
        /// Its place in the schema of a run.
        let place: Int
        /// The place of a field of the catalogue of that name: itself, where it is one.
        let known: Int
    }

    /// The fields of the catalogue that share their name with another of it.
    private static let namesakes = findNamesakes(Catalogue.schema)

    /// Those of a schema that begins with the catalogue's fields.
    private static func findNamesakes(_ schema: Schema) -> [Namesake] {
        let (fields, knownCount) = (schema.fields, Catalogue.schema.fields.count)
        return fields.indices.compactMap { place in
            let others = fields.indices.filter {
                $0 != place && fields[$0].name == fields[place].name
            }
            if place < knownCount, !others.isEmpty { return Namesake(place: place, known: place) }
            return others.first { $0 < knownCount }.map { Namesake(place: place, known: $0) }
        }
    }

    /// The rows that bear a value in a field whose namesake their type means, each with that field.
    ///
    /// In canonical JSON both have one key, and there are values that have the same letters in both:
    /// so no hash tells one from the other, while what is reckoned from is the column. Nothing that goes
    /// through a reader of input stands so.
    ///
    /// Fields behind the catalogue's are those that it lacks. A newer one may have them, for types of its
    /// own and for those that have no field of the name; what a type bears here stays in its column for
    /// ever, because the logs that there are have it there.
    ///
    /// - Precondition: the run's schema begins with the catalogue's fields, and each event has its type.
    /// - Complexity: O(fields) where no namesake has a value, which is so of most runs; else
    ///   O(values of the namesakes + symbols of the types). Of another schema than the catalogue's
    ///   O(fields²) besides.
    public func misplaced(_ run: EventColumns) -> [Int: Int] {
        let isKnown = run.schema == Catalogue.schema
        precondition(
            isKnown || run.schema.fields.starts(with: Catalogue.schema.fields),
            "the run has the catalogue's fields"
        )
        let namesakes = isKnown ? Self.namesakes : Self.findNamesakes(run.schema)
        let borne = namesakes.filter { run[$0.place].valueCount > 0 }
        guard !borne.isEmpty else { return [:] }
        let types = run[Schema.type]
        let known = knownTypes(types)
        var found: [Int: Int] = [:]
        for field in borne {
            forEachValue(run[field.place]) { row, _ in
                guard let type = known[Int(types.integers[row])] else { return }
                let meant = checks[field.known][type].index
                // A type that has no field of the name is told of by its letters.
                if meant >= 0, meant != field.place { found[row] = field.place }
            }
        }
        return found
    }
}
