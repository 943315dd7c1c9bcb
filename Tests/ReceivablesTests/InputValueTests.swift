// SPDX-License-Identifier: MIT
import Receivables
import Testing

@Suite("Input: the rules of single values")
struct InputValueTests {
    @Test(
        "values that are taken, and how they are kept",
        arguments: [
            (.chargeAssessed, "amount", #""12""#, #""12.00""#),
            (.chargeAssessed, "amount", #""12.5""#, #""12.50""#),
            (.chargeAssessed, "amount", #""0.01""#, #""0.01""#),
            (.chargeAssessed, "amount", #""99999999999.99""#, #""99999999999.99""#),
            (.chargeAssessed, "account", "\"\(long("a", 64))\"", "\"\(long("a", 64))\""),
            (.chargeAssessed, "tribute", #""aZ9-_.:/""#, #""aZ9-_.:/""#),
            (.chargeAssessed, "actor", "\"\(long("é", 64))\"", "\"\(long("é", 64))\""),
            (.chargeAssessed, "actor", #""Ana Gómez""#, #""Ana Gómez""#),
            (.chargeAssessed, "note", "\"\(long("😀", 2000))\"", "\"\(long("😀", 2000))\""),
            (.chargeAssessed, "note", #""""#, #""""#),
            (.chargeAssessed, "note", #""e\u0301 \u0000""#, "\"e\u{301} \\u0000\""),
            (
                .chargeAssessed, "captured", #""2018-03-05T14:03:22-06:00""#,
                #""2018-03-05T20:03:22.000Z""#
            ),
            (.chargeAssessed, "number", "9007199254740991", "9007199254740991"),
            (.accountClosed, "reason", "\"\(long("ñ", 500))\"", "\"\(long("ñ", 500))\""),
            (.exonerationApplied, "interest", #""0""#, #""0.00""#),
            (.exonerationApplied, "fine", #""0.0""#, #""0.00""#),
            (.ordinanceEnacted, "interest", #""100""#, #""100""#),
            (.ordinanceEnacted, "interest", #""33.333333""#, #""33.333333""#),
            (.ordinanceEnacted, "fine", #""50.10""#, #""50.1""#),
            (.ordinanceEnacted, "fine", #""0""#, #""0""#),
            (.ordinanceEnacted, "until", #""2017-01-01""#, #""2017-01-01""#),
            (.ordinanceEnacted, "tributes", #""aseo,alumbrado""#, #""aseo,alumbrado""#),
            (.ordinanceEnacted, "kinds", #""business,property""#, #""business,property""#),
            (.ordinanceEnacted, "stages", #""legal""#, #""legal""#),
            (.planAgreed, "down", #""0""#, #""0.00""#),
            (.planAgreed, "first", #""2018-03-05""#, #""2018-03-05""#),
            (.planAgreed, "installments", "1200", "1200"),
            (.eventReversed, "reverses", #""campo:tableta-1#12""#, #""campo:tableta-1#12""#),
            (.goalSet, "goal", #""recovered""#, #""recovered""#),
            (.goalSet, "goal", #""visit.made:collection""#, #""visit.made:collection""#),
            (.accountUpdated, "front", #""12.5""#, #""12.50""#),
            (.accountUpdated, "front", #""0""#, #""0.00""#),
            (.accountOpened, "area", #""99999999.99""#, #""99999999.99""#),
            (.accountOpened, "assets", #""0""#, #""0.00""#),
            (.surveyCompleted, "score", "0", "0"),
            (.surveyCompleted, "score", "100", "100"),
        ] as [(EventType, String, String, String)]
    )
    func good(type: EventType, field: String, value: String, kept: String) throws {
        let text = try reading(line(type, [field: value])).get()
        #expect(text == line(type, [field: kept]))
    }

    @Test(
        "values that are refused, and why",
        arguments: [
            (.chargeAssessed, "amount", #""13.005""#, "too-many-decimals"),
            (.chargeAssessed, "amount", #""012""#, "leading-zero"),
            (.chargeAssessed, "amount", #""00.10""#, "leading-zero"),
            (.chargeAssessed, "amount", #""1e3""#, "exponent"),
            (.chargeAssessed, "amount", #""+1""#, "sign"),
            (.chargeAssessed, "amount", #""-1""#, "sign"),
            (.chargeAssessed, "amount", #"".5""#, "not-a-number"),
            (.chargeAssessed, "amount", #""5.""#, "not-a-number"),
            (.chargeAssessed, "amount", #""1.2.3""#, "not-a-number"),
            (.chargeAssessed, "amount", #"" 1""#, "not-a-number"),
            (.chargeAssessed, "amount", #""$1""#, "not-a-number"),
            (.chargeAssessed, "amount", #""1,000.00""#, "thousands-separator"),
            (.chargeAssessed, "amount", #""100000000000""#, "out-of-range"),
            (.chargeAssessed, "amount", "\"\(long("9", 40))\"", "out-of-range"),
            (.chargeAssessed, "amount", #""0.00""#, "zero"),
            (.chargeAssessed, "amount", #""""#, "empty"),
            (.chargeAssessed, "amount", "12.5", "number-for-text"),
            (.planAgreed, "installment", #""0""#, "zero"),
            (.planAgreed, "down", #""-0""#, "sign"),
            (.planAgreed, "installments", "0", "out-of-range"),
            (.planAgreed, "installments", "1201", "out-of-range"),
            (.planAgreed, "first", #""2018-03-04""#, "too-early"),
            (.planAgreed, "first", #""2018-02-30""#, "bad-date"),
            (.chargeAssessed, "account", #""""#, "empty"),
            (.chargeAssessed, "account", #""INM 1""#, "bad-character"),
            (.chargeAssessed, "account", #""INM-ñ""#, "bad-character"),
            (.chargeAssessed, "account", "\"\(long("a", 65))\"", "too-long"),
            (.chargeAssessed, "actor", "\"\(long("é", 64))x\"", "too-long"),
            (.chargeAssessed, "actor", #""a#b""#, "bad-character"),
            (.chargeAssessed, "actor", #""a\u0009b""#, "bad-character"),
            (.chargeAssessed, "source", #""a\u0085b""#, "bad-character"),
            (.chargeAssessed, "source", "\"a\u{7f}b\"", "bad-character"),
            (.chargeAssessed, "note", "\"\(long("a", 2001))\"", "too-long"),
            (.chargeAssessed, "period", #""2018-13""#, "bad-month"),
            (.chargeAssessed, "on", #""2018-3-5""#, "bad-date"),
            (.chargeAssessed, "on", "20180305", "number-for-text"),
            (.chargeAssessed, "recorded", #""2018-03-05 20:03:22Z""#, "bad-instant"),
            (.chargeAssessed, "recorded", #""2018-03-05T20:03:22.1234Z""#, "bad-instant"),
            (.chargeAssessed, "number", "0", "out-of-range"),
            (.chargeAssessed, "number", "9007199254740992", "out-of-range"),
            (.chargeAssessed, "number", "-1", "sign"),
            (.chargeAssessed, "number", "1.5", "too-many-decimals"),
            (.chargeAssessed, "number", "1e2", "exponent"),
            (.chargeAssessed, "number", "007", "leading-zero"),
            (.chargeAssessed, "number", #""7""#, "text-for-number"),
            (.accountClosed, "reason", "\"\(long("ñ", 501))\"", "too-long"),
            (.paymentReceived, "method", #""Cash""#, "unknown-word"),
            (.paymentReceived, "method", #""property""#, "unknown-word"),
            (.policyEnacted, "document", "\"\(long("a", 65537))\"", "too-long"),
            (.ordinanceEnacted, "interest", #""100.000001""#, "out-of-range"),
            (.ordinanceEnacted, "interest", #""1.1234567""#, "too-many-decimals"),
            (.ordinanceEnacted, "tributes", #""aseo, alumbrado""#, "bad-character"),
            (.ordinanceEnacted, "tributes", #""aseo,,x""#, "empty"),
            (.ordinanceEnacted, "tributes", #""""#, "empty"),
            (.ordinanceEnacted, "kinds", #""business,office""#, "unknown-word"),
            (.eventReversed, "reverses", #""caja-1""#, "bad-reference"),
            (.eventReversed, "reverses", #""caja-1#0""#, "bad-reference"),
            (.eventReversed, "reverses", #""caja-1#03""#, "bad-reference"),
            (.eventReversed, "reverses", ##""#3""##, "bad-reference"),
            (.eventReversed, "reverses", #""a#b#3""#, "bad-reference"),
            (.goalSet, "goal", #""visit.done""#, "bad-goal"),
            (.goalSet, "goal", #""visit.made:""#, "bad-goal"),
            (.goalSet, "goal", #""recovered:x""#, "bad-goal"),
            (.accountUpdated, "front", #""12.555""#, "too-many-decimals"),
            (.accountUpdated, "front", #""-1""#, "sign"),
            (.accountUpdated, "area", #""100000000""#, "out-of-range"),
            (.accountUpdated, "area", #""1,200""#, "thousands-separator"),
            (.accountUpdated, "service", #""12 34""#, "bad-character"),
            (.paymentReceived, "suspense", #""luz:R-1""#, "bad-reference"),
            (.paymentSuspended, "cause", #""lost""#, "unknown-word"),
            (.bundleMerged, "last", "0", "out-of-range"),
            (.surveyCompleted, "score", "101", "out-of-range"),
        ] as [(EventType, String, String, String)]
    )
    func bad(type: EventType, field: String, value: String, code: String) {
        let error = refusal(line(type, [field: value]))
        #expect(error?.code.description == code)
        #expect(error?.field == field)
    }
}

private func long(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
}
