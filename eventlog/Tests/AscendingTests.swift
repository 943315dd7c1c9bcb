// SPDX-License-Identifier: MIT
import EventLog
import Testing

@Suite("Search in what ascends")
struct AscendingTests {
    private struct Stop: Error {}

    @Test("finds what a look at each finds, from every place on")
    func everyPlace() {
        let numbers = [2, 3, 3, 3, 5, 8, 8, 13]
        for count in 0...numbers.count {
            let some = Array(numbers[..<count])
            for wanted in 0...14 {
                let expected = some.firstIndex { $0 >= wanted } ?? count
                #expect(some.firstPlace(from: wanted) == expected)
                #expect(some.indices.firstPlace { some[$0] >= wanted } == expected)
                for start in 0...count {
                    let found = some.firstPlace(startingAt: start) { $0 >= wanted }
                    #expect(found == max(start, expected))
                }
            }
            // A place behind the end stays.
            #expect(some.firstPlace(startingAt: count + 1) { _ in true } == count + 1)
        }
    }

    @Test("a part of an array keeps the array's places")
    func slice() {
        let part = [1, 2, 4, 8, 16][2...]
        #expect(part.firstPlace(from: 0) == 2)
        #expect(part.firstPlace(from: 8) == 3)
        #expect(part.firstPlace(from: 17) == 5)
    }

    @Test("what the question throws ends the search")
    func throwing() {
        #expect(throws: Stop.self) {
            try (0..<9).firstPlace { (place) throws(Stop) in
                if place > 4 { throw Stop() }
                return false
            }
        }
    }
}
