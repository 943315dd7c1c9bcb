// SPDX-License-Identifier: MIT
import EventLog
import Testing

@testable import Receivables

@Suite("Event catalogue")
struct CatalogueTests {
    @Test("names each type once, with the fields of the contract", arguments: EventType.allCases)
    func names(type: EventType) {
        let rows = Catalogue.families.flatMap(\.events).filter { $0.type == type }
        #expect(rows.count == 1)
        #expect(Set(Catalogue.fields(of: type).map(\.name)).count == rows.first?.fields.count)
        for field in Catalogue.envelope + Catalogue.fields(of: type) {
            let column = Catalogue.schema.fields[field.index]
            #expect(column == Schema.Field(field.name, field.kind.storage))
            #expect(!field.description.spanish.isEmpty && !field.description.english.isEmpty)
        }
    }

    @Test("puts the envelope where the log has it, with what it requires")
    func envelope() {
        #expect(Catalogue.envelope.map(\.index) == Array(0..<8))
        #expect(Catalogue.envelope.filter(\.isRequired).map(\.index) == Schema.required)
    }

    @Test("keeps money and percentages of one name apart")
    func twoKinds() {
        #expect(Catalogue.Index.interest != Catalogue.Index.interestPercent)
        #expect(
            Catalogue.field(named: "fine", in: .exonerationApplied)?.index
                == Catalogue.Index.fine
        )
        #expect(
            Catalogue.field(named: "fine", in: .ordinanceEnacted)?.index
                == Catalogue.Index.finePercent
        )
        #expect(Catalogue.field(named: "amount", in: .callMade) == nil)
    }

    @Test("marks what tells something about a person")
    func personal() {
        let all = Catalogue.families.flatMap(\.events).flatMap(\.fields)
        #expect(
            Set(all.filter(\.isPersonal).map(\.name))
                == ["holder", "document", "address", "phone", "email", "receiver"]
        )
        #expect(Catalogue.field(named: "document", in: .policyEnacted)?.isPersonal == false)
    }

    @Test("is written out whole in both languages", arguments: Language.allCases)
    func markdown(language: Language) {
        let text = Catalogue.markdown(language)
        for type in EventType.allCases { #expect(text.contains("### `\(type.rawValue)`")) }
        for name in Catalogue.fieldNames { #expect(text.contains("| `\(name)` |")) }
        #expect(!text.contains("  "))
    }

    @Test("finds each of its words and no other")
    func words() {
        let catalogue = CompiledCatalogue.shared
        for table in [catalogue.types, catalogue.names, catalogue.choices] {
            for (id, word) in table.words.enumerated() {
                #expect(table.id(of: Array(word.utf8).span) == id)
                #expect(table.id(of: Array((word + "x").utf8).span) == nil)
            }
            #expect(table.id(of: [UInt8]().span) == nil)
        }
    }
}
