import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: OrganiseTaps {}
private struct NoEditTaps: EditTaps {}
private struct NoTrashTaps: TrashTaps {}
private struct NoDuplicatesTaps: DuplicatesTaps {}

private let mail = details("Mail", "maya@clinic.example")
private let removed = TrashRow(
    id: "1", title: "Mail", account: "maya@clinic.example", color: "#c2410c", initials: "M", deletedAtMs: ago(86_400), daysLeft: 29
)
private let problem = failed(.DeviceStorage(sentence: ""))
private let one = EditState(
    count: 1, issued: "Mail · maya@clinic.example",
    edit: TokenEdit(name: "Work mail", group: "Work", icon: "", pinned: true, hidden: false)
)

struct OrganisePreviews: PreviewProvider {
    static var previews: some View {
        of(OrganiseState()).previewDisplayName("organise-own-order")
        of(OrganiseState(order: .usage, hidden: [mail])).previewDisplayName("organise-usage-and-hidden")
        of(OrganiseState(doing: problem)).previewDisplayName("organise-problem")
    }

    private static func of(_ state: OrganiseState) -> some View { Previewed { OrganiseContent(state: state, taps: NoTaps()) } }
}

struct EditPreviews: PreviewProvider {
    static var previews: some View {
        of(one, "Ask Lee").previewDisplayName("edit-one")
        of(with(one) { $0.removable = false }).previewDisplayName("edit-application")
        of(EditState(count: 3)).previewDisplayName("edit-several")
        of(with(one) { $0.doing = failed(.InvalidInput(field: "note", sentence: "")) }).previewDisplayName("edit-problem")
        of(EditState()).previewDisplayName("edit-gone")
        Previewed { TrashQuestion(count: 3, onDone: {}, onRemove: {}) }.previewDisplayName("edit-remove")
    }

    private static func of(_ state: EditState, _ note: String = "") -> some View {
        Previewed { EditContent(state: state, note: Secret(note), taps: NoEditTaps()) }
    }
}

struct TrashPreviews: PreviewProvider {
    static var previews: some View {
        of(TrashState(rows: [removed, with(removed) { ($0.id, $0.title, $0.account, $0.daysLeft) = ("2", "Bank", "", 0) }]))
            .previewDisplayName("trash-two")
        of(TrashState()).previewDisplayName("trash-empty")
        of(TrashState(rows: [removed], doing: problem)).previewDisplayName("trash-problem")
        Previewed { PurgeQuestion(row: removed, onDone: {}, onPurge: {}) }.previewDisplayName("trash-purge")
    }

    private static func of(_ state: TrashState) -> some View { Previewed { TrashContent(state: state, taps: NoTrashTaps()) } }
}

struct DuplicatesPreviews: PreviewProvider {
    static var previews: some View {
        of(DuplicatesState(groups: [DuplicateReason.codes, .secret, .account].map { DuplicateGroup(reason: $0, tokens: [mail]) }))
            .previewDisplayName("duplicates-three")
        of(DuplicatesState()).previewDisplayName("duplicates-none")
    }

    private static func of(_ state: DuplicatesState) -> some View {
        Previewed { DuplicatesContent(state: state, taps: NoDuplicatesTaps()) }
    }
}
