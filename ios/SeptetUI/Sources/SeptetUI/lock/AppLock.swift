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

/// A time in the background after which it locks.
public struct AutoLock: Sendable, Equatable {
    /// Nil: never.
    public let seconds: UInt32?
    let minutes: Int

    /// Those that are offered.
    public static let offered = [
        AutoLock(seconds: 0, minutes: 0), AutoLock(seconds: 60, minutes: 1), AutoLock(seconds: 300, minutes: 5),
        AutoLock(seconds: 900, minutes: 15), AutoLock(seconds: nil, minutes: 0),
    ]
}

extension Texts {
    /// `After 5 minutes`
    public func autoLock(_ after: AutoLock) -> String {
        switch after.seconds {
        case nil: applockAutoNever
        case 0: applockAutoAtOnce
        default: applockAutoMinutes(minutes: after.minutes)
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
