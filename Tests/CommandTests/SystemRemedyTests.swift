// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Glibc
import Testing

@testable import bitacora

@Suite("What to do where the system refuses a log what it needs")
struct SystemRemedyTests {
    private func remedy(_ code: LogError.Code, _ finding: LogFinding.Code, _ number: Int32)
        -> String
    {
        var error = LogError(code, path: "log/eventlog/lock", system: SystemRefusal(number: number))
        error.finding = LogFinding(finding)
        return Failure.remedy(of: error).english
    }

    @Test(
        "a file system without locks is named, and a failing disk is not",
        arguments: [
            ENOLCK, ENOSYS, EOPNOTSUPP,
        ]
    )
    func locks(number: Int32) {
        #expect(
            remedy(.inputOutput, .cannotLock, number).hasPrefix("This file system has no locks")
        )
        #expect(remedy(.inputOutput, .cannotLock, EIO) == "Check the disk and try again")
    }

    @Test("one that makes nothing durable is named")
    func syncs() {
        let said = remedy(.inputOutput, .cannotSync, EINVAL)
        #expect(said.hasPrefix("This file system does not make durable"))
        #expect(remedy(.inputOutput, .cannotSync, EIO) == "Check the disk and try again")
    }

    @Test("what not even root may do is an attribute")
    func attributes() {
        let said = remedy(.permission, .cannotOpen, EPERM)
        #expect(said.contains("lsattr") == (geteuid() == 0))
        #expect(remedy(.permission, .cannotOpen, EACCES) == "Check owner, mode and mount")
    }
}
