import Observation
import SeptetKit

/// One token.
@MainActor @Observable public final class CodeModel: CodeTaps, Followed {
    private let phone: Phone
    private let id: String
    private let go: Go
    private let tokens: Tokens
    private let work = Work()
    private var own: CodeState

    public var state: CodeState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, id: String, go: @escaping Go) {
        self.phone = phone
        self.id = id
        self.go = go
        tokens = phone.septet.tokens()
        own = CodeState(hidden: phone.preferences.now.hideCodes)
        own.row = row(phone.platform.now()).rows.first
        own.details = details()
    }

    /// Pulls the code and what is known of it, for as long as the screen is there.
    public func follow() async {
        await work.whileSeen(
            { for await codes in self.phone.codes(.tokens, .lock, pull: self.row) { self.own.row = codes.rows.first } },
            { for await details in self.phone.views(.tokens, .lock, pull: self.details) { self.own.details = details } }
        )
    }

    public func copy() {
        guard let code = row(phone.platform.now()).rows.first?.code else { return }
        phone.platform.copy(code.digits, clearAfterS: clearAfterS)
        own.copied = true
        work.run { [tokens, id] in try await aside { try tokens.used(id: id) } }
    }

    public func show(_ shown: Bool) { own.hidden = !shown }

    public func nextHotp() { work.run { [tokens, id] in try await aside { try tokens.nextHotp(id: id) } } }

    public func pin(_ pinned: Bool) {
        work.run { [tokens, id] in try await aside { try tokens.edit(ids: [id], edit: TokenEdit(pinned: pinned)) } }
    }

    public func edit() { go(.edit(ids: [id])) }

    private func row(_ nowMs: UInt64) -> Codes { tokens.codesOf(ids: [id], nowMs: nowMs) }

    private func details() -> TokenDetails? { try? tokens.list(query: "", group: nil).first { $0.id == id } }
}

/// Long enough to paste, as `code-copied` says.
private let clearAfterS = 30
