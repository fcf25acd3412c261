import SeptetKit

/// A form as it is at the beginning.
public let emptyForm = TokenForm(kind: .totp, issuer: "", account: "", digits: "", periodS: "", counter: "", algorithm: .sha1)

/// What By hand shows. The secret is in a field of its own.
public struct ByHandState: Sendable, Equatable {
    public var form: TokenForm
    public var draft: TokenDraft

    /// Digits, time and hash are shown.
    public var more: Bool

    /// It is here already: this is its id.
    public var duplicate: String?

    public var doing: Doing

    public init(form: TokenForm = emptyForm, draft: TokenDraft, more: Bool = false, duplicate: String? = nil, doing: Doing = Doing()) {
        self.form = form
        self.draft = draft
        self.more = more
        self.duplicate = duplicate
        self.doing = doing
    }
}

/// What By hand can be told.
@MainActor public protocol ByHandTaps: Sendable {
    func type(_ form: TokenForm)
    func showMore()
    func add()
    func show(_ id: String)
}

extension ByHandTaps {
    public func type(_ form: TokenForm) {}
    public func showMore() {}
    public func add() {}
    public func show(_ id: String) {}
}
