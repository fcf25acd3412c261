import Observation
import SeptetKit

/// What is changed of these tokens, until it is saved.
@MainActor @Observable public final class EditModel: EditTaps, Followed {
    private let phone: Phone
    private let done: @MainActor () -> Void
    private let tokens: Tokens
    private let work = Work()
    private let ids: [String]
    private var own: EditState

    /// People keep recovery codes in notes: of this screen alone.
    public let note = Secret()

    /// The same as it was read: what nobody changed is not written, nor is what was taken away with the screen.
    private let noteBefore = Secret()

    public var state: EditState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, ids: [String], done: @escaping @MainActor () -> Void) {
        self.phone = phone
        self.done = done
        tokens = phone.septet.tokens()
        let there = ((try? tokens.list(query: "", group: nil)) ?? []).filter { ids.contains($0.id) }
        self.ids = there.map(\.id)
        own = EditState(count: there.count, removable: there.allSatisfy(\.removable))
        guard there.count == 1, let only = there.first else { return }
        own.issued = [only.issuer, only.account].filter { !$0.isEmpty }.joined(separator: " · ")
        own.edit = TokenEdit(
            name: only.name ?? "", group: only.group ?? "", icon: only.icon ?? "", pinned: only.pinned, hidden: only.hidden
        )
        show(only.note)
    }

    /// Ends what goes on with the screen, and takes the note away. Where the screen comes back, it is as it is kept.
    public func follow() async {
        if note.isEmpty, own.count == 1 {
            show((try? tokens.list(query: "", group: nil))?.first { ids.contains($0.id) }?.note)
        }
        await work.whileSeen()
        for secret in [note, noteBefore] { secret.forget() }
    }

    public func change(_ edit: TokenEdit) { own.edit = edit }

    public func save() {
        let edit = note.isSame(as: noteBefore) ? own.edit : with(own.edit) { $0.note = NoteText(text: note.text) }
        finish { tokens, ids in _ = try tokens.edit(ids: ids, edit: edit) }
    }

    public func remove() { finish { tokens, ids in try tokens.removeAll(ids: ids) } }

    private func show(_ text: NoteText?) { for secret in [note, noteBefore] { secret.type(text?.text ?? "") } }

    private func finish(_ step: @escaping @Sendable (Tokens, [String]) throws -> Void) {
        let over: @MainActor () -> Void = {
            self.phone.choice = nil
            self.done()
        }
        work.run(outlives: true, { [tokens, ids] in try await aside { try step(tokens, ids) } }, then: over)
    }
}
