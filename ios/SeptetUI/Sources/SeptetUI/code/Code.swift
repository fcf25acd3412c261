import SeptetKit
import SeptetTexts

/// What Code shows.
public struct CodeState: Sendable, Equatable {
    /// None: the token is gone, or left out of the codes.
    public var row: TokenRow?

    public var details: TokenDetails?

    /// The person wants codes hidden until they tap.
    public var hidden: Bool

    public var copied: Bool
    public var doing: Doing

    public init(row: TokenRow? = nil, details: TokenDetails? = nil, hidden: Bool = false, copied: Bool = false, doing: Doing = Doing()) {
        self.row = row
        self.details = details
        self.hidden = hidden
        self.copied = copied
        self.doing = doing
    }
}

/// What Code can be told.
@MainActor public protocol CodeTaps: Sendable {
    func copy()
    func show(_ shown: Bool)
    func nextHotp()
    func pin(_ pinned: Bool)
    func edit()
}

extension CodeTaps {
    public func copy() {}
    public func show(_ shown: Bool) {}
    public func nextHotp() {}
    public func pin(_ pinned: Bool) {}
    public func edit() {}
}

extension Texts {
    /// What makes a token's codes.
    public func kind(_ kind: TokenKind) -> String {
        switch kind {
        case .application: codeKindApplication
        case .totp: codeKindTotp
        case .hotp: codeKindHotp
        case .steam: codeKindSteam
        case .motp: codeKindMotp
        case .yandex: codeKindYandex
        }
    }
}
