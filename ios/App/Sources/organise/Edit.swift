import SeptetKit
import SeptetUI
import SwiftUI

/// One token or several.
struct EditScreen: View {
    let model: EditModel
    let onBack: (@MainActor () -> Void)?
    @State private var removing = false

    var body: some View {
        EditContent(state: model.state, note: model.note, taps: model, onBack: onBack) { removing = true }
            .asks(removing) { TrashQuestion(count: model.state.count, onDone: { removing = false }, onRemove: model.remove) }
            .task { await model.follow() }
    }
}

/// Name and note for one alone; the rest for all of them.
struct EditContent: View {
    let state: EditState
    let note: Secret
    let taps: any EditTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onRemove: @MainActor () -> Void = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(state.count > 1 ? texts.editSeveral(n: state.count) : texts.editTitle, onBack: onBack) {
            if state.count == 0 { Banner(texts.editGone) } else { form }
        }
    }

    @ViewBuilder private var form: some View {
        let edit = state.edit
        let idle = !state.doing.busy
        ProblemBanner(state.doing.problem)
        if state.count == 1 {
            Quiet(state.issued)
            Field(texts.editName, edit.name ?? "", below: texts.editNameWhy) { change(\.name, $0) }
            UnsavedField(texts.editNote, note, below: texts.editNoteWhy, prose: true)
        } else {
            Quiet(texts.editSeveralWhy)
        }
        Field(texts.editGroup, edit.group ?? "", below: texts.editGroupWhy) { change(\.group, $0) }
        SwitchLine(texts.editPinned, on: edit.pinned == true) { change(\.pinned, $0) }
        SwitchLine(texts.editHidden, texts.editHiddenWhy, on: edit.hidden == true) { change(\.hidden, $0) }
        pictures
        MainAction(texts.editSave, enabled: idle, onTap: taps.save)
        if state.removable {
            OtherAction(texts.editRemove, enabled: idle, danger: true, onTap: onRemove)
        } else {
            Quiet(texts.editNotRemovable)
        }
    }

    @ViewBuilder private var pictures: some View {
        let chosen = state.edit.icon
        Heading(texts.editIcon)
        LazyVGrid(columns: [GridItem(.adaptive(minimum: Space.touch), spacing: Space.xs)], spacing: Space.xs) {
            Picture(texts.editIconNone, chosen: chosen == "", face: Image(systemName: Icons.close)) { change(\.icon, "") }
            ForEach(badgeIconNames, id: \.self) { name in
                Picture(texts.editIconName(name: name), chosen: chosen == name, face: badgeIcons[name]) { change(\.icon, name) }
            }
        }
    }

    private func change<Part>(_ part: WritableKeyPath<TokenEdit, Part?>, _ to: Part) {
        var edit = state.edit
        edit[keyPath: part] = to
        taps.change(edit)
    }
}

/// A picture to choose.
private struct Picture<Face: View>: View {
    let name: String
    let chosen: Bool
    let face: Face
    let onTap: @MainActor () -> Void
    @Environment(\.colors) private var colors

    init(_ name: String, chosen: Bool, face: Face, onTap: @escaping @MainActor () -> Void) {
        self.name = name
        self.chosen = chosen
        self.face = face
        self.onTap = onTap
    }

    var body: some View {
        Button(action: onTap) {
            face
                .foregroundStyle(chosen ? colors.accent : colors.quiet)
                .frame(width: 24, height: 24)
                .frame(width: Space.touch, height: Space.touch)
                .overlay(Circle().stroke(chosen ? colors.accent : .clear, lineWidth: 3))
                .contentShape(Circle())
        }
        .buttonStyle(.plain)
        .accessibilityLabel(name)
        .accessibilityAddTraits(chosen ? .isSelected : [])
    }
}
