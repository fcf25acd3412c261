import Foundation
import Observation
import SeptetKit

/// The password while it is typed, and what is done with it. The recovery key is here alone, until it was written down.
@MainActor @Observable public final class PasswordModel: PasswordTaps, Followed {
    private let phone: Phone
    private let why: PasswordFor
    private let hold: @MainActor (Bool) -> Void
    private let back: @MainActor () -> Void
    private let backup: Backup
    private let work = Work()
    private var own: PasswordState
    public let typed = Secret()
    public let again = Secret()

    public var state: PasswordState { with(own) { $0.doing = work.doing } }

    /// Nobody leaves: a key is shown this once, and the one before opens nothing any more.
    public var keeps: Bool { work.doing.busy || own.key != nil }

    public init(
        _ phone: Phone, _ why: PasswordFor, hold: @escaping @MainActor (Bool) -> Void, back: @escaping @MainActor () -> Void
    ) {
        (self.phone, self.why, self.hold, self.back) = (phone, why, hold, back)
        backup = phone.septet.backup()
        own = PasswordState(why: why)
    }

    /// Judges what is typed, each time that it changes, and holds the screen while nobody may leave; then takes what was typed away.
    public func follow() async {
        await work.whileSeen(
            { for await judged in self.phone.views(pull: self.judged) { self.show(judged) } },
            { for await now in self.phone.views(.backup, pull: { self.backup.view().progress }) { self.own.progress = now } },
            { for await keeps in self.phone.views(pull: { self.keeps }) { self.hold(keeps) } }
        )
        forget()
        hold(false)
    }

    public func goOn() {
        guard why == .newKey || own.mayGoOn else { return }
        work.run({ try await self.typed.wiped { try await self.use($0) } }, then: forget)
    }

    public func stop() { backup.stop() }

    public func wroteItDown() {
        work.run { [backup] in
            let done = try await aside { try backup.recoveryKeyWritten() }
            (self.own.key, self.own.done) = (nil, done)
        }
    }

    public func leave() {
        // Not a moment later: nobody waits for what is shown to say so.
        hold(keeps)
        back()
    }

    private func forget() { for secret in [typed, again] { secret.forget() } }

    private func judged() -> PasswordState { PasswordState(why, typed, again) { backup.strength(password: $0) } }

    private func show(_ judged: PasswordState) {
        (own.strength, own.differs, own.mayGoOn) = (judged.strength, judged.differs, judged.mayGoOn)
    }

    private func use(_ password: Data) async throws {
        switch why {
        case .set: own.key = try await backup.enable(password: password)
        case .change: own.done = try await backup.changePassword(password: password)
        case .test: own.done = try await backup.verify(kind: .password, secret: password)
        case .newKey: own.key = try await backup.newRecoveryKey()
        }
    }
}
