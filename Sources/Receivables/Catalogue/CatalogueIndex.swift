// SPDX-License-Identifier: MIT
import EventLog

extension Catalogue {
    /// Where each field stands in ``schema``; those of the envelope are in `Schema` itself.
    public enum Index: Sendable {
        /// `account`.
        public static let account = index("account", .symbol)
        /// `kind`.
        public static let kind = index("kind", .symbol)
        /// `sector`.
        public static let sector = index("sector", .symbol)
        /// `zone`.
        public static let zone = index("zone", .symbol)
        /// `holder`.
        public static let holder = index("holder", .text)
        /// `document`.
        public static let document = index("document", .text)
        /// `address`.
        public static let address = index("address", .text)
        /// `phone`.
        public static let phone = index("phone", .text)
        /// `email`.
        public static let email = index("email", .text)
        /// `cadastre`.
        public static let cadastre = index("cadastre", .symbol)
        /// `resolution`.
        public static let resolution = index("resolution", .text)
        /// `reason`.
        public static let reason = index("reason", .text)
        /// `tribute`.
        public static let tribute = index("tribute", .symbol)
        /// `period`.
        public static let period = index("period", .month)
        /// `amount`.
        public static let amount = index("amount", .hundredths)
        /// `due`.
        public static let due = index("due", .date)
        /// `method`.
        public static let method = index("method", .symbol)
        /// `receipt`.
        public static let receipt = index("receipt", .symbol)
        /// `plan`.
        public static let plan = index("plan", .symbol)
        /// `ordinance`.
        public static let ordinance = index("ordinance", .symbol)
        /// `interest` of an exoneration, in cents.
        public static let interest = index("interest", .hundredths)
        /// `fine` of an exoneration, in cents.
        public static let fine = index("fine", .hundredths)
        /// `reverses`.
        public static let reverses = index("reverses", .text)
        /// `notice`.
        public static let notice = index("notice", .symbol)
        /// `channel`.
        public static let channel = index("channel", .symbol)
        /// `outcome`.
        public static let outcome = index("outcome", .symbol)
        /// `claimed`.
        public static let claimed = index("claimed", .hundredths)
        /// `receiver`.
        public static let receiver = index("receiver", .text)
        /// `appear`.
        public static let appear = index("appear", .date)
        /// `purpose`.
        public static let purpose = index("purpose", .symbol)
        /// `by`.
        public static let by = index("by", .date)
        /// `down`.
        public static let down = index("down", .hundredths)
        /// `installments`.
        public static let installments = index("installments", .integer)
        /// `installment`.
        public static let installment = index("installment", .hundredths)
        /// `first`.
        public static let first = index("first", .date)
        /// `stage`.
        public static let stage = index("stage", .symbol)
        /// `request`.
        public static let request = index("request", .symbol)
        /// `topic`.
        public static let topic = index("topic", .symbol)
        /// `reference`.
        public static let reference = index("reference", .symbol)
        /// `until`.
        public static let until = index("until", .date)
        /// `policy`.
        public static let policy = index("policy", .symbol)
        /// `from`.
        public static let from = index("from", .date)
        /// `interest` of an ordinance, in millionths of a percent.
        public static let interestPercent = index("interest", .millionths)
        /// `fine` of an ordinance, in millionths of a percent.
        public static let finePercent = index("fine", .millionths)
        /// `debts-until`.
        public static let debtsUntil = index("debts-until", .date)
        /// `tributes`.
        public static let tributes = index("tributes", .text)
        /// `kinds`.
        public static let kinds = index("kinds", .text)
        /// `stages`.
        public static let stages = index("stages", .text)
        /// `requires`.
        public static let requires = index("requires", .symbol)
        /// `attendees`.
        public static let attendees = index("attendees", .integer)
        /// `score`.
        public static let score = index("score", .integer)
        /// `responses`.
        public static let responses = index("responses", .integer)
        /// `month`.
        public static let month = index("month", .month)
        /// `goal`.
        public static let goal = index("goal", .symbol)
        /// `target`.
        public static let target = index("target", .integer)
        /// `category`.
        public static let category = index("category", .symbol)
        /// `service`.
        public static let service = index("service", .symbol)
        /// `front`, in hundredths of a metre.
        public static let front = index("front", .hundredths)
        /// `area`, in hundredths of a square metre.
        public static let area = index("area", .hundredths)
        /// `assets`, in cents.
        public static let assets = index("assets", .hundredths)
        /// `tariff`.
        public static let tariff = index("tariff", .symbol)
        /// `suspense`.
        public static let suspense = index("suspense", .text)
        /// `remittance`.
        public static let remittance = index("remittance", .symbol)
        /// `utility`.
        public static let utility = index("utility", .symbol)
        /// `payments`.
        public static let payments = index("payments", .integer)
        /// `total`, in cents.
        public static let total = index("total", .hundredths)
        /// `digest`.
        public static let digest = index("digest", .symbol)
        /// `cause`.
        public static let cause = index("cause", .symbol)
        /// `device`.
        public static let device = index("device", .symbol)
        /// `key`.
        public static let key = index("key", .text)
        /// `collector`.
        public static let collector = index("collector", .symbol)
        /// `last`.
        public static let last = index("last", .integer)
        /// `checkpoint`.
        public static let checkpoint = index("checkpoint", .text)
        /// `pack-events`.
        public static let packEvents = index("pack-events", .integer)
        /// `pack-as-of`.
        public static let packAsOf = index("pack-as-of", .date)
    }
}
