import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: SettingsTaps {}

private let first = SettingsState(version: "0.1.0")

struct SettingsPreviews: PreviewProvider {
    static var previews: some View {
        of(first).previewDisplayName("settings-before-set-up")
        of(
            SettingsState(
                preferences: Preferences(
                    language: "en", appearance: .dark, highContrast: true, hideCodes: true, compact: true, screenshots: true
                ),
                server: "https://septet.example", registered: true, version: "0.1.0", locks: true, backups: true
            )
        ).previewDisplayName("settings-registered")
        of(
            with(first) {
                $0.preferences.pins = [String(repeating: "ab", count: 32)]
                $0.server = "https://septet.example"
            }
        ).previewDisplayName("settings-pinned-server")
        of(with(first) { ($0.registered, $0.signedIn, $0.doing) = (true, true, offline) }).previewDisplayName("settings-problem")
        Previewed { SignOutQuestion(forget: false, onDone: {}, onSignOut: {}) }.previewDisplayName("settings-sign-out")
        Previewed { SignOutQuestion(forget: true, onDone: {}, onSignOut: {}) }.previewDisplayName("settings-forget")
    }

    private static func of(_ state: SettingsState) -> some View { Previewed { SettingsContent(state: state, taps: NoTaps()) } }
}
