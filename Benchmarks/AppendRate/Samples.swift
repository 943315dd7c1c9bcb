// SPDX-License-Identifier: MIT
import EventLog
import Glibc

/// Events as a cashier's window makes them.
enum Samples {
    static let schema = Schema([
        .init("account", .symbol), .init("amount", .hundredths), .init("method", .symbol),
        .init("receipt", .text),
    ])

    /// Payments of one source, made beforehand: what is measured is their way to the disk.
    static func events(source: String, _ count: Int) -> [SingleEvent] {
        (1...Int64(count)).map { event(source: source, number: $0) }
    }

    /// One payment.
    private static func event(source: String, number: Int64) -> SingleEvent {
        var event = SingleEvent(schema: schema)
        event.set(Schema.source, source)
        event.set(Schema.number, number)
        event.set(Schema.type, "payment.received")
        event.set(Schema.on, 17_595)
        event.set(Schema.actor, "ana")
        event.set(8, "INM-\(number % 1_000)")
        event.set(9, 1_250 + number % 100)
        event.set(10, "cash")
        event.set(11, "R-\(number)")
        return event
    }

    static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }

    static func makeLog(_ directory: String) throws {
        try LogDirectory.create(
            at: directory,
            identity: .make(
                municipality: "Ejemplo",
                timeZone: "America/El_Salvador",
                origin: "ejemplo.sv/log"
            ),
            schema: schema
        )
    }
}
