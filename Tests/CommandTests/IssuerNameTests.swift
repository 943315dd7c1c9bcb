// SPDX-License-Identifier: MIT
import Receivables
import Testing

@testable import bitacora

/// A certificate is a sentence, and whose it is stands in it with an article.
@Suite("The issuer of a document, in a sentence")
struct IssuerNameTests {
    @Test(
        "has its article, and a place is a municipality",
        arguments: [
            ("Aguilares", "la municipalidad de Aguilares", "the municipality of Aguilares"),
            ("Alcaldía de Ejemplo", "la Alcaldía de Ejemplo", "the Alcaldía de Ejemplo"),
            (
                "Municipalidad de Demostración", "la Municipalidad de Demostración",
                "the Municipalidad de Demostración"
            ),
            (
                "Concejo Municipal de Metapán", "el Concejo Municipal de Metapán",
                "the Concejo Municipal de Metapán"
            ),
        ]
    )
    func articles(name: String, spanish: String, english: String) {
        #expect(IssuerName.inSentence(name, .spanish) == spanish)
        #expect(IssuerName.inSentence(name, .english) == english)
    }

    @Test("begins a sentence with a capital")
    func beginning() {
        #expect(IssuerName.beginning("Aguilares", .spanish) == "La municipalidad de Aguilares")
        #expect(IssuerName.beginning("Concejo Municipal", .spanish) == "El Concejo Municipal")
    }
}
