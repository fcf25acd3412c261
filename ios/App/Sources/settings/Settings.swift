import SeptetKit
import SeptetUI
import SwiftUI

/// How the person wants the app.
struct SettingsScreen: View {
    let model: SettingsModel
    let onBack: (@MainActor () -> Void)?
    /// How: by a word to the server, or without.
    @State private var leaving: Bool?

    var body: some View {
        SettingsContent(state: model.state, taps: model, onBack: onBack) { leaving = $0 }
            .asks(leaving != nil) {
                if let forget = leaving {
                    SignOutQuestion(forget: forget, onDone: { leaving = nil }, onSignOut: { model.signOut(forget: forget) })
                }
            }
            .task { await model.follow() }
    }
}

/// One part after the other.
struct SettingsContent: View {
    let state: SettingsState
    let taps: any SettingsTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onSignOut: @MainActor (_ forget: Bool) -> Void = { _ in }
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.labelSettings, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            Looks(now: state.preferences, taps: taps)
            Privacy(now: state.preferences, taps: taps)
            safety
            ServerPart(state: state, taps: taps)
            more
            if state.signedIn { leave }
            Heading(texts.settingsAbout)
            Plain(texts.settingsVersion(version: state.version))
            Quiet(texts.settingsAboutLicence)
        }
    }

    /// The ways to app lock, and to backups once there is an account for them.
    @ViewBuilder private var safety: some View {
        LineAction(texts.applockTitle, state.locks ? texts.applockOn : texts.applockOff) { taps.open(.appLock) }
        if state.registered {
            LineAction(texts.backupsTitle, state.backups ? texts.backupsOn : texts.backupsOff) { taps.open(.backups) }
        }
    }

    @ViewBuilder private var more: some View {
        Heading(texts.settingsMore)
        if state.registered {
            LineAction(texts.accountTitle) { taps.open(.account) }
            LineAction(texts.logTitle) { taps.open(.securityLog) }
        }
        LineAction(texts.clockTitle) { taps.open(.clock) }
    }

    @ViewBuilder private var leave: some View {
        OtherAction(texts.settingsSignOut, enabled: !state.doing.busy, danger: true) { onSignOut(false) }
        if case .Network = state.doing.problem { OtherAction(texts.settingsForget, danger: true) { onSignOut(true) } }
    }
}

private struct Looks: View {
    let now: Preferences
    let taps: any SettingsTaps
    @Environment(\.texts) private var texts

    var body: some View {
        Heading(texts.settingsLanguage)
        ChoiceLine(texts.settingsLanguageSystem, chosen: now.language == nil) { taps.change { $0.language = nil } }
        ForEach(allTexts, id: \.language) { language in
            ChoiceLine(language.languageName, chosen: now.language == language.language) {
                taps.change { $0.language = language.language }
            }
        }
        Heading(texts.settingsTheme)
        ForEach(Appearance.allCases, id: \.self) { appearance in
            ChoiceLine(texts.appearance(appearance), chosen: now.appearance == appearance) {
                taps.change { $0.appearance = appearance }
            }
        }
        SwitchLine(texts.settingsContrast, texts.settingsContrastWhy, on: now.highContrast) { on in taps.change { $0.highContrast = on } }
        SwitchLine(texts.settingsCompact, on: now.compact) { on in taps.change { $0.compact = on } }
    }
}

private struct Privacy: View {
    let now: Preferences
    let taps: any SettingsTaps
    @Environment(\.texts) private var texts

    var body: some View {
        SwitchLine(texts.settingsHideCodes, texts.settingsHideCodesWhy, on: now.hideCodes) { on in taps.change { $0.hideCodes = on } }
        SwitchLine(texts.settingsScreenshots, texts.settingsScreenshotsWhy, on: now.screenshots) { on in
            taps.change { $0.screenshots = on }
        }
    }
}

private struct ServerPart: View {
    let state: SettingsState
    let taps: any SettingsTaps
    @Environment(\.texts) private var texts

    var body: some View {
        Heading(texts.settingsServer)
        Field(
            texts.settingsServerAddress, state.server, enabled: !state.signedIn, kind: .address, onDone: taps.saveServer,
            onType: taps.typeServer
        )
        ForEach(state.preferences.pins, id: \.self) { pin in Quiet(texts.settingsServerPin(fingerprint: spelled(pin))) }
        if state.signedIn {
            Quiet(texts.settingsServerFixed)
        } else {
            Quiet(texts.settingsServerLink)
            OtherAction(texts.settingsServerSave, onTap: taps.saveServer)
            Quiet(texts.settingsServerRestart)
        }
    }

    /// `ab:cd:…`
    private func spelled(_ pin: String) -> String {
        let signs = Array(pin)
        return stride(from: 0, to: signs.count, by: 2).map { String(signs[$0..<min($0 + 2, signs.count)]) }.joined(separator: ":")
    }
}

/// Asked before this phone is signed out.
struct SignOutQuestion: View {
    let forget: Bool
    let onDone: @MainActor () -> Void
    let onSignOut: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.settingsSignOutTitle, follows: forget ? texts.settingsForgetFollows : texts.settingsSignOutFollows,
            yes: forget ? texts.settingsForget : texts.settingsSignOut, no: texts.devicesKeep, onYes: onSignOut, onDone: onDone
        )
    }
}
