import Observation
import SeptetKit

/// What is changed of these tokens, until it is saved.
@MainActor @Observable public final class EditModel: EditTaps, Followed {
    private let phone: Phone
    private let done: @MainActor () -> Void
    private let tokens: Tokens
    private let work = Work()
    private let there: [TokenDetails]
    private var own: EditState

    /// People keep recovery codes in notes: of this screen alone.
    public let note: Secret

    public var state: EditState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, ids: [String], done: @escaping @MainActor () -> Void) {
        self.phone = phone
        self.done = done
        tokens = phone.septet.tokens()
        there = ((try? tokens.list(query: "", group: nil)) ?? []).filter { ids.contains($0.id) }
        own = EditState(count: there.count, removable: there.allSatisfy(\.removable))
        let only = there.count == 1 ? there.first : nil
        note = Secret(only?.note?.text ?? "")
        guard let only else { return }
        own.issued = [only.issuer, only.account].filter { !$0.isEmpty }.joined(separator: " · ")
        own.edit = TokenEdit(
            name: only.name ?? "", group: only.group ?? "", icon: only.icon ?? "", pinned: only.pinned, hidden: only.hidden
        )
    }

    /// Ends what goes on with the screen, and takes the note away.
    public func follow() async {
        await work.whileSeen()
        note.forget()
    }

    public func change(_ edit: TokenEdit) { own.edit = edit }

    public func save() {
        let edit = there.count == 1 ? with(own.edit) { $0.note = NoteText(text: note.text) } : own.edit
        finish { tokens, ids in _ = try tokens.edit(ids: ids, edit: edit) }
    }

    public func remove() { finish { tokens, ids in try tokens.removeAll(ids: ids) } }

    private func finish(_ step: @escaping @Sendable (Tokens, [String]) throws -> Void) {
        let ids = there.map(\.id)
        let over: @MainActor () -> Void = {
            self.phone.choice = nil
            self.done()
        }
        work.run({ [tokens] in try await aside { try step(tokens, ids) } }, then: over)
    }
}
