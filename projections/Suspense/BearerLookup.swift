// SPDX-License-Identifier: MIT
public import EventLog

/// Whose the numbers of many payments are: what thousands of accounts say of one number is asked of
/// them once, and not for each payment.
public struct BearerLookup: Sendable {
    /// Days between which nothing happens to any account that ever bore a number.
    private struct Span: Hashable {
        let service: String
        /// The last day on which something did; nil before the first.
        let from: CivilDate?
    }

    private let register: ServiceRegister
    /// The days of each number on which something happens, of those that many accounts ever bore.
    private var turningDays: [String: [CivilDate]] = [:]
    private var bearers: [Span: ServiceRegister.Bearer] = [:]

    /// Numbers as a registry has them.
    public init(_ register: ServiceRegister) { self.register = register }

    /// Whose a number is on a day.
    ///
    /// - Parameters:
    ///   - service: the number.
    ///   - day: the day.
    /// - Returns: the account, or why there is not one.
    public mutating func bearer(
        of service: String,
        on day: CivilDate
    ) -> ServiceRegister.Bearer {
        // Few accounts are asked sooner than an answer is kept.
        guard register.isBorneByMany(service) else { return register.bearer(of: service, on: day) }
        let span = span(of: service, with: day)
        if let bearer = bearers[span] { return bearer }
        let bearer = register.bearer(of: service, on: day)
        bearers[span] = bearer
        return bearer
    }

    /// The account that a payment in suspense belongs to, if that can be told by now.
    ///
    /// That is the account which bore the number on the payment's day; or, if none did and only one
    /// account ever bore it up to today, that one, if it is open.
    ///
    /// - Parameters:
    ///   - payment: the payment in suspense.
    ///   - today: registry events that take effect later do not count.
    /// - Returns: the account; nil where a person has to say.
    public mutating func account(of payment: SuspenseBook.Payment, today: CivilDate) -> String? {
        switch bearer(of: payment.service, on: payment.on) {
        case .account(let account): return account
        case .ambiguous, .closed: return nil
        case .unknown: break
        }
        guard case .account(let account) = bearer(of: payment.service, on: today),
            register.isBorne(payment.service, onlyBy: account, until: today)
        else { return nil }
        return account
    }

    private mutating func span(of service: String, with day: CivilDate) -> Span {
        let days: [CivilDate]
        if let known = turningDays[service] {
            days = known
        } else {
            days = register.turningDays(of: service)
            turningDays[service] = days
        }
        let next = days.firstPlace { $0 > day }
        return Span(service: service, from: next > 0 ? days[next - 1] : nil)
    }
}
