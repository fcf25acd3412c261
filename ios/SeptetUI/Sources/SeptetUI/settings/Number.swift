import SeptetKit

/// What New number shows.
public struct NumberState: Sendable, Equatable {
    public var change: NumberChangeView
    public var phone: String
    public var code: String
    public var doing: Doing

    public init(change: NumberChangeView, phone: String = "", code: String = "", doing: Doing = Doing()) {
        self.change = change
        self.phone = phone
        self.code = code
        self.doing = doing
    }
}

/// What New number can be told: proving it is as in a registration.
@MainActor public protocol NumberTaps: VerifyTaps {
    func typePhone(_ phone: String)
    func begin()
}

extension NumberTaps {
    public func typePhone(_ phone: String) {}
    public func begin() {}
}

extension NumberState {
    /// The proof of the new number, on the same page as at the beginning.
    public var asVerify: VerifyState {
        let account = AccountView(
            stage: .verifying, phoneHint: change.newHint, email: nil, deviceId: nil, canSubmit: change.canSubmit, sentBy: change.sentBy,
            sms: change.sms, voice: change.voice, check: change.check, expiresInS: change.expiresInS, trustProblem: nil, ended: false
        )
        return VerifyState(account: account, code: code, doing: doing)
    }
}
