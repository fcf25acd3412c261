import SeptetKit

/// What Verify shows.
public struct VerifyState: Sendable, Equatable {
    public var account: AccountView
    public var code: String
    public var doing: Doing

    public init(account: AccountView, code: String = "", doing: Doing = Doing()) {
        self.account = account
        self.code = code
        self.doing = doing
    }
}

/// What Verify can be told.
@MainActor public protocol VerifyTaps: Sendable {
    func send(_ channel: Channel)
    func typeCode(_ digits: String)
    func submit(_ digits: String)
    func goOn()
    func startOver()
}

extension VerifyTaps {
    public func send(_ channel: Channel) {}
    public func typeCode(_ digits: String) {}
    public func submit(_ digits: String) {}
    public func goOn() {}
    public func startOver() {}
}

extension Permission {
    /// It may be done at this moment.
    public var now: Bool { allowed && inS == 0 }
}

/// Digits of every code that the server sends; Rust judges what is typed.
public let codeDigits = 7
