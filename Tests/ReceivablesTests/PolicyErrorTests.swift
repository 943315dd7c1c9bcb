// SPDX-License-Identifier: MIT
import EventLogTestSupport
import Testing

@testable import Receivables

/// Each way in which a policy can be wrong, and the whole sentence that says so.
struct PolicyErrorTests {
    @Test(
        "a fault is told with its place, in both languages",
        arguments: PolicyFault.structure + PolicyFault.interest + PolicyFault.fines
            + PolicyFault.others
    )
    func message(_ fault: PolicyFault) {
        let error = #expect(throws: PolicyError.self) {
            try PolicyDocument.read("policy: x\n" + fault.document, file: "p.yaml")
        }
        #expect(error?.message(.english) == "p.yaml:" + fault.english)
        #expect(error?.message(.spanish) == "p.yaml:" + fault.spanish)
    }

    @Test("without a file the place is told in words")
    func withoutFile() {
        let error = #expect(throws: PolicyError.self) {
            try PolicyDocument.read("mora: {}", file: nil)
        }
        #expect(error?.code == .missingKey)
        #expect(error?.message(.english) == "line 1, column 1: the key \"policy\" is missing")
        #expect(error?.message(.spanish) == "línea 1, columna 1: falta la clave «policy»")
    }
}
