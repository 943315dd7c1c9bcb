// SPDX-License-Identifier: MIT

/// The languages in which Bitácora speaks to people.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// Spanish.
    case spanish = "es"
    /// English.
    case english = "en"
}

/// One sentence for people, in each language.
public struct Wording: Hashable, Sendable {
    /// In Spanish.
    public let spanish: String
    /// In English.
    public let english: String

    /// A sentence in both languages.
    public init(es spanish: String, en english: String) {
        self.spanish = spanish
        self.english = english
    }

    /// The sentence in a language.
    public func callAsFunction(_ language: Language) -> String {
        language == .spanish ? spanish : english
    }
}
