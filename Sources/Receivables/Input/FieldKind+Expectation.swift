// SPDX-License-Identifier: MIT

extension FieldKind {
    /// What is expected in place of a value with a flaw: an amount that is too large is told what is not.
    func expectation(after flaw: Flaw) -> Wording {
        guard case .money = self, flaw == .outOfRange else { return expectation }
        let (said, most) = (expectation, Money.max)
        return Wording(
            es: "\(said.spanish), como máximo \(most)",
            en: "\(said.english), at most \(most)"
        )
    }
}
