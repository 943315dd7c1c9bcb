// SPDX-License-Identifier: MIT
import Testing

@testable import Receivables

/// Documents and the hashes that others reckoned for them.
struct PolicyHashTests {
    @Test("the defaults have the hash that the contract names")
    func defaults() throws {
        let policy = try PolicyDocument.read("policy: x", file: nil)
        #expect(policy == Policy(name: "x"))
        #expect(policy.hash == "c94f44e572a7e6f18085ccd7d19ce9aac6293b62d241be5cff33f16770280c99")
        #expect(
            String(decoding: policy.canonicalJSON, as: UTF8.self) == """
                {"ageing":[30,60,90,180,365],"allocation":{"across":"charge","order":\
                ["fine","interest","surcharge","principal"]},"fine":{"from":"mora",\
                "minimum":"2.86","round":"half-up","round-at":"charge","tier-by":"charge",\
                "tiers":[{"percent":5000000,"up-to":90},{"percent":10000000}],"unit":"day"},\
                "interest":{"applies":"daily","basis":365,"from":"due","rates":[],\
                "round":"half-up","round-at":"charge","unit":"day"},"mora":{"after":{"days":60}},\
                "plan":{"interest":"stop","lapses-after":2,"suspends-mora":true},"policy":"x",\
                "prescription-years":15,"surcharge":null,"tributes":{}}
                """
        )
    }

    @Test("each worked document has its known hash", arguments: known)
    func knownAnswers(_ known: KnownPolicy) throws {
        #expect(try PolicyDocument.read(known.document, file: nil).hash == known.hash)
    }

    @Test("layout, comments, quotes and the order of keys change nothing")
    func layout() throws {
        let one = try PolicyDocument.read(
            "policy: a\ninterest: {basis: 360, rates: [{from: 2018-01-01, percent: 9.51}]}",
            file: nil
        )
        let other = try PolicyDocument.read(
            """
            # A comment.
            interest:
              rates:
                - percent: "9.510"
                  from: "2018-01-01"
              basis: '360'
            'policy': a
            """,
            file: nil
        )
        #expect(one == other)
        #expect(one.hash == other.hash)
    }
}

/// A document and its hash.
struct KnownPolicy: Sendable, CustomTestStringConvertible {
    let document: String
    let hash: String
    var testDescription: String { String(hash.prefix(8)) }
}

private let known = [
    KnownPolicy(
        document: """
            # Alcaldía de Metapán (catmuni): 60 days of grace after the month's end, then si
            policy: metapan
            mora:
              after: {days: 60}
            interest: {from: mora, unit: day, basis: 365, rates: [{from: 2000-01-01,
                  percent: 9.51}], applies: daily, round: half-up, round-at: charge}
            fine:
              from: mora
              unit: day
              tiers: [{up-to: 90, percent: 5}, {percent: 10}]
              tier-by: charge
              minimum: "2.86"
              round: half-up
              round-at: charge
            surcharge: {code: fiestas, percent: 5, round: half-up}
            tributes:
              matricula: {after: {days: 30}, fine: none}
              rotulos: {after: {days: 30}, fine: none}
              multas: {interest: none, fine: none, surcharge: none}
            """,
        hash: "dc895be95c9231e823cd2496cd487422afb42135b8b08b8156caf0373eeba7ff"
    ),
    KnownPolicy(
        document: """
            policy: h
            interest: {rates: [{from: 2018-01-01, percent: 10}]}
            """,
        hash: "994f0e9edb34eea7b0a1fd21d7425e4020300f727a8b75dc9e1a8f5d5d20996c"
    ),
    KnownPolicy(
        document: """
            policy: ejemplo
            interest: {rates: [{from: 2018-01-01, percent: 10}]}
            fine: {minimum: "0.00"}
            """,
        hash: "5b208d077cfc4f48df6f52ac1197d540ccb714a7fa71db43da52b7bf1d376d0b"
    ),
    KnownPolicy(
        document: """
            policy: ejemplo
            interest: {rates: [{from: 2018-01-01, percent: 10}], round-at: account}
            fine: {minimum: "0.00", round-at: account}
            surcharge: {code: fiestas, percent: 5}
            """,
        hash: "02e5632e5a623f906187d85200b0845f538d99b65edf3566fbc6163c9d4a6e3c"
    ),
    KnownPolicy(
        document: """
            policy: ejemplo
            interest: {rates: [{from: 2018-01-01, percent: 10}, {from: 2020-02-29,
                  percent: 20}]}
            fine: {minimum: "0.00"}
            """,
        hash: "949eb0f5264c3d27122d686a9d509c560d01d19f8c5fa9fe27569c77eea62733"
    ),
    KnownPolicy(
        document: """
            # Alcaldía SJV: months since the period's first day, two months of grace, 0.8233
            policy: sjv
            mora: {after: {months: 2}}
            interest: {from: mora, unit: month, rates: [{from: 2000-01-01, percent: 0.8233}],
                  applies: daily, round: down, round-at: account}
            fine: {from: mora, unit: month, tiers: [{up-to: 3, percent: 5}, {percent: 10}],
                  tier-by: oldest, minimum: "2.86", round: down, round-at: account}
            surcharge: {code: fiestas, percent: 5, round: down}
            """,
        hash: "8c5f5d2356440abcb9c4538d336a0cfacbb7bf654e9510b5e6f5e2cb74da24e6"
    ),
    KnownPolicy(
        document: """
            policy: account-rounding-oldest
            mora: {after: {days: 60}}
            interest: {from: mora, rates: [{from: 2017-01-01, percent: 9.51},
                  {from: 2019-01-01, percent: 10.25}], round-at: account}
            fine: {from: due, unit: month, tiers: [{up-to: 3, percent: 5}, {percent: 10}],
                  tier-by: oldest, minimum: "2.86", round-at: account}
            surcharge: {code: fiestas, percent: 5}
            allocation: {across: component, order: [fine, interest, surcharge, principal]}
            tributes:
              rotulos: {after: {days: 30}, fine: none}
              desechos: {interest: none}
              mercado: {surcharge: none, after: {months: 3}}
            """,
        hash: "b659960432bccb33b00e97f2df88bdc6abab6f3d4d2d14127e83cf21c182a6cf"
    ),
    KnownPolicy(
        document: """
            policy: ejemplo
            interest: {rates: [{from: 2018-01-01, percent: 10}]}
            fine: {minimum: "5.00"}
            """,
        hash: "bc5e5f4183b9abf7e4bed68be091f2ab66291054ab2f254e9b6077da853646d2"
    ),
    KnownPolicy(
        document: """
            policy: h
            mora: {after: {months: 1}}
            interest: {unit: month, rates: [{from: 2018-01-01, percent: 1},
                  {from: 2020-03-31, percent: 2}]}
            tributes: {imp: {fine: none}}
            """,
        hash: "b5cb2fc267577864396a96fc8f0f2e2220c5bf5005f759c1f5a9d58f8cd08311"
    ),
    KnownPolicy(
        document: """
            policy: ejemplo-2
            interest: {rates: [{from: 2018-01-01, percent: 20}]}
            fine: {tiers: [{percent: 10}], minimum: "0.00"}
            """,
        hash: "6a199cb3a69014e5f88c7f9af742390903dd93f6159b1bac7d35ceb14d171e02"
    ),
]
