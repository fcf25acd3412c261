import SeptetKit
import SeptetTexts

/// What the password is asked for. `newKey` asks for none.
public enum PasswordFor: String, CaseIterable, Sendable {
    case set, change, test, newKey
}

/// What Backups password shows. What is typed is not in it.
public struct PasswordState: Sendable, Equatable {
    public var why: PasswordFor

    /// Of what is typed; nil: nothing is.
    public var strength: PasswordStrength?

    /// The second one is as long as the first, and another.
    public var differs: Bool

    /// Both are there, good enough and the same.
    public var mayGoOn: Bool

    public var progress: Progress?

    /// To be written down, once.
    public var key: ShownRecoveryKey?

    /// What was counted at the end.
    public var done: BackupView?

    public var doing: Doing

    public init(
        why: PasswordFor, strength: PasswordStrength? = nil, differs: Bool = false, mayGoOn: Bool = false, progress: Progress? = nil,
        key: ShownRecoveryKey? = nil, done: BackupView? = nil, doing: Doing = Doing()
    ) {
        self.why = why
        self.strength = strength
        self.differs = differs
        self.mayGoOn = mayGoOn
        self.progress = progress
        self.key = key
        self.done = done
        self.doing = doing
    }
}

extension PasswordState {
    /// What is said of `typed`, which is as strong as `strength` says, and of the same once more.
    @MainActor init(_ why: PasswordFor, _ typed: Secret, _ again: Secret, strength: (SecretBytes) -> PasswordStrength) {
        if why == .test {
            self.init(why: why, mayGoOn: !typed.isEmpty)
            return
        }
        let strength = typed.isEmpty ? nil : typed.wiped(strength)
        let same = typed.isSame(as: again)
        let mayGoOn = same && strength?.goodEnough == true
        self.init(why: why, strength: strength, differs: again.count >= typed.count && !same, mayGoOn: mayGoOn)
    }
}

extension Phone {
    /// Own tokens would be on this phone alone: asks whether it is to be so, until the question was left. A lock leaves it open.
    func offerBackups(on stack: Stack) async {
        let backup = septet.backup()
        guard backup.view().offer else { return }
        stack.go(.password(.set))
        // Not yet where the stack is held.
        var asks = stack.places.contains(.password(.set))
        for await there in views(pull: { stack.places.contains(.password(.set)) }) {
            if asks, !there { break }
            asks = there
        }
        if Task.isCancelled || septet.lock().view().locked { return }
        // Where nobody knows that they have answered, they are asked again.
        _ = try? await aside { try backup.offered() }
    }
}

/// What Backups password can be told.
@MainActor public protocol PasswordTaps: Sendable {
    func goOn()
    func stop()
    func wroteItDown()
    func leave()
}

extension PasswordTaps {
    public func goOn() {}
    public func stop() {}
    public func wroteItDown() {}
    public func leave() {}
}

extension Texts {
    /// How good a password is, of 4.
    public func judged(_ score: UInt8) -> String {
        switch score {
        case 0: passwordStrength0
        case 1: passwordStrength1
        case 2: passwordStrength2
        case 3: passwordStrength3
        default: passwordStrength4
        }
    }

    /// `37 of 37 readable`; nil before it was counted.
    public func counted(_ view: BackupView) -> String? {
        guard let readable = view.verifiedReadable else { return nil }
        let entries = view.verifiedEntries ?? readable
        return entries == 0 ? backupsVerifiedNone : backupsVerified(readable: Int(readable), all: "\(entries)")
    }
}
