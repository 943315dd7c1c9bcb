// SPDX-License-Identifier: MIT
import Testing

/// A wrong document, and what is said of it.
package struct DocumentFault: Sendable, CustomTestStringConvertible {
    package let document: String
    package let english: String
    package let spanish: String
    package var testDescription: String { english }

    package init(_ document: String, en english: String, es spanish: String) {
        self.document = document
        self.english = english
        self.spanish = spanish
    }
}
