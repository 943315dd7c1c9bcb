// SPDX-License-Identifier: MIT
import EventLogTestSupport

@testable import EventLog

extension LogAppender {
    /// An appender to a new log of sample events on the disk.
    static func ofNewLog(at directory: String, _ options: AppenderOptions = AppenderOptions())
        throws -> LogAppender
    {
        try LogDirectory.create(at: directory, identity: identity, schema: SampleEvents.schema)
        return LogAppender(
            directory,
            schema: SampleEvents.schema,
            appenderOptions: options,
            clock: { SampleEvents.start }
        )
    }
}
