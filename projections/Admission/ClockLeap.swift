// SPDX-License-Identifier: MIT
public import EventLog
public import Receivables

/// A machine's clock that may have leapt ahead of a log: by its account nothing was recorded for long.
///
/// One event that is recorded under a clock that is ahead takes all later ones with it, as `recorded` never
/// goes back (docs/decisions/0026). In a log without events there is nothing to lose: there only a day that
/// no clock says that is right is told of.
public struct ClockLeap: Hashable, Sendable {
    /// The day of the clock, where the log is kept.
    public let clock: CivilDate
    /// The day on which something was recorded or written last; nil where nothing was, and it is the clock's
    /// day that is unlikely: before 2024 or after 2099.
    public let since: CivilDate?
    /// How many times 24 hours ago that was: more than 31; 0 where ``since`` is nil.
    public let days: Int

    /// Whether nothing is recorded before a person has said that the clock is right: after more than 400 days.
    public var isRefused: Bool { days > Self.refused }

    /// So long nothing was recorded, and it is said.
    private static let noticed = 31
    /// So long, and a person has to say that the clock is right.
    private static let refused = 400
    /// What a right clock can say: this program is no older, and nobody runs it then.
    private static let plausible =
        Instant(milliseconds: 1_704_067_200_000)..<Instant(milliseconds: 4_102_444_800_000)

    /// What a clock says beside a log; nil where nothing is to be said of it.
    ///
    /// - Parameters:
    ///   - now: what the machine's clock says.
    ///   - reader: the log.
    ///   - written: when the last segment's file was written, where the caller knows. History has moments of
    ///     long ago, and what is recorded just behind it is no leap.
    /// - Complexity: O(1).
    public init?(_ now: Instant, at reader: LogReader, written: Instant? = nil) {
        let last = reader.lastRecorded.map { max($0, written ?? $0) }
        self.init(
            now,
            after: last,
            isUnused: reader.lastRecorded == nil,
            in: LocalCalendar(reader.identity.timeZone)
        )
    }

    /// The same where `last` is what there is to go by.
    ///
    /// `isUnused`: whether nothing was recorded yet.
    package init?(
        _ now: Instant,
        after last: Instant?,
        isUnused: Bool,
        in calendar: LocalCalendar
    ) {
        var calendar = calendar
        clock = calendar.date(of: now)
        if let last, Self.days(from: last, to: now) > Self.noticed {
            since = calendar.date(of: last)
            days = Self.days(from: last, to: now)
        } else if isUnused, !Self.plausible.contains(now) {
            (since, days) = (nil, 0)
        } else {
            return nil
        }
    }

    /// Whether a clock may have leapt where a log's file was written then: else the log need not be opened to
    /// know that nothing is to be said of it.
    package static func mayBe(_ now: Instant, written: Instant) -> Bool {
        days(from: written, to: now) > noticed || !plausible.contains(now)
    }

    private static func days(from start: Instant, to end: Instant) -> Int {
        Int((end.milliseconds - start.milliseconds) / 86_400_000)
    }

    /// What the clock says and what the log does, in both languages, without what to do.
    public var wording: Wording {
        guard let since else {
            return Wording(
                es: "el reloj de la máquina dice \(clock), y la bitácora está vacía",
                en: "the machine's clock says \(clock), and the log is empty"
            )
        }
        return Wording(
            es:
                "el reloj de la máquina dice \(clock), y en la bitácora no se registra nada desde el "
                + "\(since), hace \(days) días",
            en: "the machine's clock says \(clock), and nothing was recorded in the log since "
                + "\(since), \(days) days ago"
        )
    }

    /// Why nothing is recorded under such a clock; `leap`: what it and the log say.
    package static func refusal(of leap: Wording) -> Wording {
        Wording(
            es:
                "\(leap.spanish). Con un reloj adelantado ya nada podría registrarse antes: póngalo "
                + "en hora",
            en: "\(leap.english). After an event under a clock that is ahead, nothing earlier "
                + "could be recorded any more: set the clock"
        )
    }
}
