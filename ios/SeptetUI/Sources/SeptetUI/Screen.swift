import SeptetKit

/// Every place of the app.
public enum Screen: Hashable, Sendable {
    case setUp
    case verify

    /// A QR may be shown before anything is typed. Its last step binds the device, and ends with the screen.
    case join
    case lock

    /// Own tokens need no account, so it is there at any stage but locked.
    case tokens
    case code(id: String)
    case devices
    case settings

    // Adding tokens and keeping them in order: own tokens, so at any stage but locked.
    case add
    case byHand

    /// What was read waits in the core, and is gone with the process.
    case `import`
    case organise

    /// Several are edited together.
    case edit(ids: [String])
    case trash
    case duplicates
    case export
    case account
    case number
    case securityLog
    case clock
    case appLock
    case letIn(moving: Bool)
    case backups

    /// What was typed there is gone with the process, and so is a recovery key: Backups makes a new one.
    case password(PasswordFor)
    case approval

    /// The stages of the account at which it makes sense; at others one is led to `home`.
    public var at: Set<AccountStage> {
        switch self {
        case .setUp: [.signedOut]
        case .verify: [.verifying, .binding]
        case .join: [.signedOut, .awaitingTrust, .binding]
        case .lock: [.locked]
        case .tokens, .code, .settings, .add, .byHand, .import, .organise, .edit, .trash, .duplicates, .export, .clock, .appLock:
            [.signedOut, .verifying, .binding, .awaitingTrust, .registered]
        case .devices, .account, .number, .securityLog, .letIn, .backups, .password, .approval: [.registered]
        }
    }

    /// For saved state: the place and, where it has one, the token's id, which is no secret.
    public var text: String {
        switch self {
        case .code(let id): "code/\(id)"
        case .edit(let ids): (["edit"] + ids).joined(separator: "/")
        case .letIn(let moving): "letIn/\(moving)"
        case .password(let why): "password/\(why.rawValue)"
        default: "\(self)"
        }
    }

    /// The screen of `text`; nil: none that there is.
    public static func of(_ text: String) -> Screen? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return plain.first { $0.text == text } }
        switch parts[0] {
        case "code": return .code(id: parts[1])
        case "edit": return .edit(ids: parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init))
        case "letIn": return .letIn(moving: parts[1] == "\(true)")
        case "password": return PasswordFor(rawValue: parts[1]).map(Screen.password)
        default: return nil
        }
    }

    /// Where one is led at a stage.
    public static func home(_ stage: AccountStage) -> Screen {
        switch stage {
        case .locked: .lock
        case .signedOut: .setUp
        case .verifying, .binding: .verify
        case .awaitingTrust: .join
        case .registered: .tokens
        }
    }

    /// Those that are a name and no more.
    private static let plain: [Screen] = [
        .setUp, .verify, .join, .lock, .tokens, .devices, .settings, .add, .byHand, .import, .organise, .trash, .duplicates, .export,
        .account, .number, .securityLog, .clock, .appLock, .backups, .approval,
    ]
}
