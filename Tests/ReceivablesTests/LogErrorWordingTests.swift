// SPDX-License-Identifier: MIT
import EventLog
import Receivables
import Testing

@Suite("What went wrong in a log, for whoever builds on the libraries")
struct LogErrorWordingTests {
    @Test("the place stands before what the system said")
    func system() {
        let path = "a.log/eventlog/00000000.seg"
        let wording = Wording(
            LogError(.noSpace, path: path, system: SystemRefusal(number: 28))
        )
        #expect(wording.spanish == "\(path): no queda espacio en el disco (errno 28)")
        #expect(wording.english == "\(path): no space left on the disk (errno 28)")
    }

    @Test("an event that does not go together with the log is named")
    func gap() {
        let error = LogError(.numberGap).with {
            ($0.source, $0.number, $0.expectedNumber) = ("caja-1", 9, 7)
        }
        #expect(
            Wording(error).spanish
                == "evento caja-1#9: falta algún número: el siguiente de este origen es 7"
        )
        #expect(
            Wording(error).english
                == "event caja-1#9: a number is missing: the next of this source is 7"
        )
    }

    @Test("events are named from the first to the last, and damage with what was found")
    func damage() {
        let error = LogError(.damaged, LogFinding(.segmentMissing)).with { $0.events = 5..<8 }
        #expect(Wording(error).spanish == "eventos 5 a 7: datos dañados: falta el segmento")
        #expect(Wording(error).english == "events 5 to 7: damaged: the segment is missing")
    }

    @Test("without particulars the kind of the error says it all, and nothing says what to do")
    func kind() {
        let wording = Wording(LogError(.grown))
        #expect(wording.spanish == "la bitácora tiene más eventos que cuando se juzgó éste")
        #expect(wording.english == "the log has more events than when this was judged")
    }
}
