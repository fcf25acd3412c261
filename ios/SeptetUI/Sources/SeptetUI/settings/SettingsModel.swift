import Observation
import SeptetKit

/// The preferences, and what of the account is changed beside them.
@MainActor @Observable public final class SettingsModel: SettingsTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let account: Account
    private let work = Work()
    private var own: SettingsState

    public var state: SettingsState {
        with(own) {
            $0.preferences = phone.preferences.now
            $0.doing = work.doing
        }
    }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        account = phone.septet.account()
        own = SettingsState(server: phone.preferences.now.server ?? "", version: phone.platform.version)
    }

    /// Looks at the account, the lock and the backups, for as long as the screen is there.
    public func follow() async {
        let (phone, account) = (phone, account)
        await work.whileSeen(
            { for await stage in phone.views(.account, .lock, pull: { account.view().stage }) { self.show(stage) } },
            { for await on in phone.views(.lock, pull: { phone.septet.lock().view().on }) { self.own.locks = on } },
            { for await on in phone.views(.lock, .backup, pull: { phone.septet.backup().view().on }) { self.own.backups = on } }
        )
    }

    public func change(_ to: (inout Preferences) -> Void) { phone.preferences.change(to) }

    public func typeServer(_ address: String) { own.server = address }

    public func saveServer() {
        work.run {
            let typed = self.own.server.trimmed
            let server = typed.isEmpty ? nil : try serverAddress(text: typed)
            self.own.server = server?.url ?? ""
            self.change { ($0.server, $0.pins) = (server?.url, server?.pins ?? []) }
        }
    }

    public func open(_ screen: Screen) { go(screen) }

    public func signOut(forget: Bool) { work.run(outlives: true) { try await self.account.signOut(forget: forget) } }

    private func show(_ stage: AccountStage) {
        own.registered = stage == .registered
        own.signedIn = own.registered || stage == .awaitingTrust
    }
}
