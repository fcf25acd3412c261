import Foundation

@testable import SeptetUI

/// A system that remembers what was copied and saved and what the app keeps, and gives what a test has a person pick.
@MainActor final class TestPlatform: Platform {
    private(set) var copied: String?
    private var kept: String?

    let locale = "en-US"
    let region = "US"
    let version = "0.1.0"

    func copy(_ text: String, clearAfterS: Int) { copied = text }

    func countryName(_ region: String, language: String) -> String { region }

    /// Milliseconds since 1970 where a test sets the clock; nil: it goes as this computer's.
    var clock: UInt64?

    func now() -> UInt64 { clock ?? UInt64(Date().timeIntervalSince1970 * 1_000) }

    /// What a camera reads next, where there is one, and what is chosen next of the files; nil: the person turns back.
    var hasCamera = false
    var scanned: String?
    var picked: Data?

    /// How long the person takes; nil: no time.
    var takesTime: (@MainActor () async throws -> Void)?

    /// What a person kept last, by its name.
    private(set) var saved: (name: String, bytes: Data)?

    /// What the system fails with instead.
    var fails: (any Error)?

    var scan: (@MainActor () async throws -> String?)? {
        if hasCamera { { try await self.given(self.scanned) } } else { nil }
    }

    func pick(_ what: Picked) async throws -> Data? { try await given(picked) }

    func save(_ name: String, bytes: Data) async throws -> Bool {
        saved = try await given((name, bytes))
        return true
    }

    private func given<Given>(_ given: Given) async throws -> Given {
        try await takesTime?()
        if let fails { throw fails }
        return given
    }

    private var listener: AsyncStream<String>.Continuation?

    var links: AsyncStream<String> {
        let (stream, listener) = AsyncStream.makeStream(of: String.self)
        self.listener = listener
        return stream
    }

    /// The system has the app open `link`.
    func open(_ link: String) { listener?.yield(link) }

    private(set) var startedOver = false

    func startOver() { startedOver = true }

    func preferences() -> String? { kept }

    func keepPreferences(_ text: String) { kept = text }
}
