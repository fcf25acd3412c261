import SeptetKit
import SeptetTexts

/// What Lock shows. Of the PIN it knows how many digits are typed.
public struct LockState: Sendable, Equatable {
    public var view: LockView
    public var typed: Int
    public var doing: Doing

    public init(view: LockView, typed: Int = 0, doing: Doing = Doing()) {
        self.view = view
        self.typed = typed
        self.doing = doing
    }
}

/// What Lock can be told.
@MainActor public protocol LockTaps: PinTaps {
    func byBiometric()
    func startOver()
}

extension LockTaps {
    public func byBiometric() {}
    public func startOver() {}
}

/// After a right PIN. While all are left, nobody is told to count.
public let allTries: UInt32 = 10

extension LockState {
    /// A PIN is taken now.
    public var mayTry: Bool { view.triesLeft > 0 && view.waitS == 0 && !doing.busy }
}

extension Texts {
    /// What went wrong with a PIN: a wrong one is said in words of its own, and a wait is counted down beside it. Nil: nothing.
    public func pinProblem(_ problem: AppError?) -> String? {
        switch problem {
        case .WrongCode(let left, _): left > 0 ? lockWrong(tries: Int(left)) : nil
        case .RateLimited, nil: nil
        case .Locked(let sentence): own(sentence, lockBiometricFailed)
        case .some(let other): self.problem(other)
        }
    }
}
