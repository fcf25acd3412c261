import SeptetKit
import SeptetUI
import SwiftUI

/// Own tokens of which one may be enough. Nothing is removed by itself.
struct DuplicatesScreen: View {
    let model: DuplicatesModel
    let onBack: (@MainActor () -> Void)?
    @State private var removing: String?

    var body: some View {
        DuplicatesContent(state: model.state, taps: model, onBack: onBack) { removing = $0 }
            .asks(removing != nil) {
                if let id = removing { TrashQuestion(count: 1, onDone: { removing = nil }, onRemove: { model.remove(id) }) }
            }
            .task { await model.follow() }
    }
}

/// A card for each of what is the same, and why.
struct DuplicatesContent: View {
    let state: DuplicatesState
    let taps: any DuplicatesTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onRemove: @MainActor (String) -> Void = { _ in }
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.duplicatesTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.groups.isEmpty { Plain(texts.duplicatesNone) }
            ForEach(Array(state.groups.enumerated()), id: \.offset) { _, group in
                Card {
                    Plain(texts.reason(group.reason))
                    ForEach(group.tokens, id: \.id) { token in
                        Quiet(token.account)
                        OtherAction(texts.duplicatesOpen(title: token.title)) { taps.open(token.id) }
                        OtherAction(texts.duplicatesRemove(title: token.title), enabled: !state.doing.busy, danger: true) {
                            onRemove(token.id)
                        }
                    }
                }
            }
        }
    }
}
