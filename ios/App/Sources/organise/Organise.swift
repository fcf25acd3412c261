import SeptetKit
import SeptetUI
import SwiftUI

/// Many tokens.
struct OrganiseScreen: View {
    let model: OrganiseModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        OrganiseContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// What can be done with all of them, their order, and those that are hidden.
struct OrganiseContent: View {
    let state: OrganiseState
    let taps: any OrganiseTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        let idle = !state.doing.busy
        ScrollPage(texts.organiseTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            LineAction(texts.organiseSelect, onTap: taps.select)
            LineAction(texts.organiseDuplicates, onTap: taps.openDuplicates)
            LineAction(texts.organiseTrash, onTap: taps.openTrash)
            LineAction(texts.organiseExport, onTap: taps.openExport)
            Heading(texts.organiseSort)
            ForEach(SortOrder.offered, id: \.self) { order in
                ChoiceLine(texts.order(order), chosen: state.order == order) { taps.sort(order) }
            }
            Quiet(texts.organiseSortUsageWhy)
            if state.order == .usage { OtherAction(texts.organiseForget, enabled: idle, onTap: taps.forgetUsage) }
            Heading(texts.organiseHidden)
            if state.hidden.isEmpty { Quiet(texts.organiseNoHidden) }
            ForEach(state.hidden, id: \.id) { token in
                OtherAction(texts.organiseShow(title: token.title), enabled: idle) { taps.show(token.id) }
            }
        }
    }
}

/// Asked before `count` tokens go into the trash.
struct TrashQuestion: View {
    let count: Int
    let onDone: @MainActor () -> Void
    let onRemove: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.removeTitle(n: count), follows: texts.removeFollows, yes: texts.editRemove, no: texts.removeKeep,
            onYes: onRemove, onDone: onDone
        )
    }
}
