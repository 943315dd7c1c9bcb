// SPDX-License-Identifier: MIT

/// What is due on a charge at a date, in cents.
public struct Dues: Hashable, Sendable {
    /// Fine.
    public var fine: Int64 = 0
    /// Interest.
    public var interest: Int64 = 0
    /// Surcharge.
    public var surcharge: Int64 = 0
    /// Principal.
    public var principal: Int64 = 0

    /// Nothing due.
    public init() {}

    /// All components together.
    public var total: Int64 { fine + interest + surcharge + principal }

    /// Whether nothing is due.
    public var isZero: Bool { fine | interest | surcharge | principal == 0 }

    /// One component.
    public subscript(component: Component) -> Int64 {
        get {
            switch component {
            case .fine: fine
            case .interest: interest
            case .surcharge: surcharge
            case .principal: principal
            }
        }
        set {
            switch component {
            case .fine: fine = newValue
            case .interest: interest = newValue
            case .surcharge: surcharge = newValue
            case .principal: principal = newValue
            }
        }
    }

    /// The sums by component.
    public static func + (left: Dues, right: Dues) -> Dues {
        var sum = left
        sum += right
        return sum
    }

    /// Adds by component.
    public static func += (left: inout Dues, right: Dues) {
        left.fine += right.fine
        left.interest += right.interest
        left.surcharge += right.surcharge
        left.principal += right.principal
    }

    /// The differences by component.
    public static func - (left: Dues, right: Dues) -> Dues {
        var rest = left
        rest.fine -= right.fine
        rest.interest -= right.interest
        rest.surcharge -= right.surcharge
        rest.principal -= right.principal
        return rest
    }
}
