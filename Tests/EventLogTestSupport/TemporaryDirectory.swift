// SPDX-License-Identifier: MIT
import Foundation
package import Testing

/// Gives each test an empty directory, and removes it afterwards.
package struct TemporaryDirectory: TestTrait, SuiteTrait, TestScoping {
    @TaskLocal package static var path = ""

    package var isRecursive: Bool { true }

    package func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: url) }
        try await Self.$path.withValue(url.path) { try await function() }
    }
}

extension Trait where Self == TemporaryDirectory {
    package static var temporaryDirectory: Self { Self() }
}
