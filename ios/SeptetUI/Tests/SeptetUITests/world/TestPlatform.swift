@testable import SeptetUI

/// A system that remembers what was copied, and what the app keeps.
@MainActor final class TestPlatform: Platform {
    private(set) var copied: String?
    private var kept: String?

    let locale = "en-US"
    let region = "US"
    let version = "0.1.0"

    func copy(_ text: String, clearAfterS: Int) { copied = text }

    func countryName(_ region: String, language: String) -> String { region }

    private(set) var startedOver = false

    func startOver() { startedOver = true }

    func preferences() -> String? { kept }

    func keepPreferences(_ text: String) { kept = text }
}
