import SeptetKit
import SeptetTexts

/// What a PIN is asked for.
public enum PinFor: Sendable {
    case turnOn, turnOff, change
}

/// Which PIN is asked for.
public enum PinStep: Sendable {
    case old, new, again
}

/// What App lock shows.
public struct AppLockState: Sendable, Equatable {
    public var view: LockView

    /// Nil: none is asked for.
    public var step: PinStep?

    /// The two new ones were not the same.
    public var differ: Bool

    public var typed: Int
    public var doing: Doing

    public init(view: LockView, step: PinStep? = nil, differ: Bool = false, typed: Int = 0, doing: Doing = Doing()) {
        self.view = view
        self.step = step
        self.differ = differ
        self.typed = typed
        self.doing = doing
    }
}

/// What App lock can be told.
@MainActor public protocol AppLockTaps: PinTaps {
    func ask(_ why: PinFor)
    func stopAsking()
    func useBiometric(_ on: Bool)
    func lockAfter(_ seconds: UInt32?)
    func lockNow()
}

extension AppLockTaps {
    public func ask(_ why: PinFor) {}
    public func stopAsking() {}
    public func useBiometric(_ on: Bool) {}
    public func lockAfter(_ seconds: UInt32?) {}
    public func lockNow() {}
}

extension Lock {
    /// Does it with the PINs that it takes; nothing of them stays in `old` and `new`.
    @MainActor func set(_ why: PinFor, _ old: Pin, _ new: Pin) async throws {
        var (old, new) = (old.take(), new.take())
        defer {
            old.erase()
            new.erase()
        }
        switch why {
        case .turnOn: _ = try await turnOn(pin: new)
        case .turnOff: _ = try await turnOff(pin: old)
        case .change: _ = try await changePin(old: old, new: new)
        }
    }
}

extension Texts {
    /// `After 5 minutes`
    public func autoLock(_ after: AutoLock) -> String {
        switch after.seconds {
        case nil: applockAutoNever
        case 0: applockAutoAtOnce
        default: applockAutoMinutes(minutes: Int(after.minutes))
        }
    }

    /// Which PIN is asked for.
    public func pinStep(_ step: PinStep) -> String {
        switch step {
        case .old: applockOld
        case .new: applockNew
        case .again: applockAgain
        }
    }
}
