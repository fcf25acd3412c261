import SeptetKit
import SeptetUI
import SwiftUI

/// The other side of Join: a phone that is in lets another in.
struct LetInScreen: View {
    let model: LetInModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        LetInContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// Scan or compare; look at whom; the end of a move.
struct LetInContent: View {
    let state: LetInState
    let taps: any LetInTaps
    var onBack: (@MainActor () -> Void)? = {}
    @State private var text = ""
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(state.moving ? texts.letinMoveTitle : texts.letinTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let moved = state.moved {
                Plain(texts.letinMoved(name: moved.to))
                Banner(texts.own(moved.notice, texts.letinMovedFollows))
                OtherAction(texts.letinFinish, enabled: idle, danger: true, onTap: taps.finishMove)
            } else if let asks = state.asks {
                asking(asks)
            } else {
                begin
            }
        }
    }

    private var idle: Bool { !state.doing.busy }

    @ViewBuilder private func asking(_ asks: ApprovalView) -> some View {
        Plain(asks.isByQr ? texts.letinAsks : texts.letinCompare)
        Card {
            Heading(asks.name)
            Quiet([asks.model, asks.platform].filter { !$0.isEmpty }.joined(separator: " · "))
        }
        if !asks.emoji.isEmpty { EmojiLine(asks.emoji) }
        if !asks.canApprove { Quiet(texts.letinCompareWait) }
        MainAction(asks.isByQr ? texts.letinYes : texts.letinYesEmoji, enabled: idle && asks.canApprove, onTap: taps.approve)
        OtherAction(asks.isByQr ? texts.letinNo : texts.letinNoEmoji, enabled: idle, danger: true, onTap: taps.decline)
    }

    @ViewBuilder private var begin: some View {
        Plain(state.moving ? texts.letinMoveIntro : texts.letinIntro)
        if state.camera {
            MainAction(texts.letinScan, enabled: idle, onTap: taps.scan)
        } else {
            Quiet(texts.letinNoCamera)
            Field(texts.letinText, text, enabled: idle, kind: .address, onDone: { taps.useText(text) }, onType: { text = $0 })
            MainAction(texts.letinUseText, enabled: idle && !text.isEmpty) { taps.useText(text) }
        }
        ForEach(state.waiting, id: \.id) { row in
            OtherAction(texts.letinEmoji(name: row.name), enabled: idle) { taps.compareWith(row.id) }
        }
        if state.opened {
            Quiet(texts.letinOpened)
        } else {
            OtherAction(texts.letinOpenOne, enabled: idle, onTap: taps.openForOne)
            Quiet(texts.letinOpenOneWhy)
        }
    }
}
