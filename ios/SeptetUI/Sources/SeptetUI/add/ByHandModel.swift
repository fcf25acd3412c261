import Observation
import SeptetKit

/// The form.
@MainActor @Observable public final class ByHandModel: ByHandTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let tokens: Tokens
    private let work = Work()
    private var form = emptyForm
    private var draft: TokenDraft
    private var more = false
    private var duplicate: String?

    /// Of this screen alone: it is saved nowhere.
    public let secret = Secret()

    public var state: ByHandState { ByHandState(form: form, draft: draft, more: more, duplicate: duplicate, doing: work.doing) }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        tokens = phone.septet.tokens()
        draft = tokens.draft(secret: .init(), form: emptyForm, nowMs: phone.platform.now())
    }

    /// Makes the code of what is typed, for as long as the screen is there; then takes the secret away.
    public func follow() async {
        await work.whileSeen { for await draft in self.phone.counted(.lock, pull: self.drafted) { self.draft = draft } }
        secret.forget()
    }

    public func type(_ form: TokenForm) {
        self.form = form
        duplicate = nil
    }

    public func showMore() { more = true }

    public func add() {
        work.run { [tokens, form] in
            let added = try await self.secret.wiped { typed in try await aside { try tokens.addForm(secret: typed, form: form) } }
            if added.duplicate { self.duplicate = added.token.id } else { self.show(added.token.id) }
        }
    }

    public func show(_ id: String) {
        secret.forget()
        go(.tokens)
        go(.code(id: id))
    }

    private func drafted() -> TokenDraft {
        secret.wiped { tokens.draft(secret: $0, form: form, nowMs: phone.platform.now()) }
    }
}
