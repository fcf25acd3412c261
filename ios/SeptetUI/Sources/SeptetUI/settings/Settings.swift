import SeptetKit
import SeptetTexts

/// What Settings shows.
public struct SettingsState: Sendable, Equatable {
    public var preferences: Preferences

    /// The address that is typed, or the one that is used.
    public var server: String

    public var registered: Bool

    /// Signed in, or about to be let in: the server stays, and one can leave.
    public var signedIn: Bool

    public var version: String
    public var doing: Doing

    /// App lock is on.
    public var locks: Bool

    /// Backups are on.
    public var backups: Bool

    public init(
        preferences: Preferences = Preferences(), server: String = "", registered: Bool = false, signedIn: Bool? = nil,
        version: String = "", doing: Doing = Doing(), locks: Bool = false, backups: Bool = false
    ) {
        self.preferences = preferences
        self.server = server
        self.registered = registered
        self.signedIn = signedIn ?? registered
        self.version = version
        self.doing = doing
        self.locks = locks
        self.backups = backups
    }
}

/// What Settings can be told.
@MainActor public protocol SettingsTaps: Sendable {
    func change(_ to: (inout Preferences) -> Void)
    func typeServer(_ address: String)
    func saveServer()
    func signOut(forget: Bool)
    func open(_ screen: Screen)
}

extension SettingsTaps {
    public func change(_ to: (inout Preferences) -> Void) {}
    public func typeServer(_ address: String) {}
    public func saveServer() {}
    public func signOut(forget: Bool) {}
    public func open(_ screen: Screen) {}
}

extension Texts {
    /// Light, dark or as the system has it.
    public func appearance(_ appearance: Appearance) -> String {
        switch appearance {
        case .system: settingsThemeSystem
        case .light: settingsThemeLight
        case .dark: settingsThemeDark
        }
    }
}
