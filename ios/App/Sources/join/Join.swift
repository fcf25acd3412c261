import SeptetKit
import SeptetUI
import SwiftUI

/// A phone on its way into an account that has others.
struct JoinScreen: View {
    let model: JoinModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        JoinContent(state: model.state, secret: model.secret, taps: model, onBack: onBack)
            .task { await model.follow() }
    }
}

/// The step that it is at.
struct JoinContent: View {
    let state: JoinState
    let secret: Secret
    let taps: any JoinTaps
    var onBack: (@MainActor () -> Void)? = nil
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.joinTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.entering { entering } else { way }
        }
    }

    private var view: JoinView { state.view }
    private var idle: Bool { !state.doing.busy }

    @ViewBuilder private var way: some View {
        if let problem = view.problem { Banner(texts.own(problem, texts.joinStopped)) }
        switch view.step {
        case .showQr: showQr
        case .awaitAnswer: Plain(texts.joinAwaitAnswer)
        case .compare:
            Plain(texts.joinCompare)
            EmojiLine(view.emoji)
            MainAction(texts.joinSame, enabled: idle) { taps.emojiAre(same: true) }
            OtherAction(texts.joinDifferent, enabled: idle, danger: true) { taps.emojiAre(same: false) }
        case .awaitOther:
            EmojiLine(view.emoji)
            Plain(texts.joinAwaitOther)
        case .stopped: MainAction(texts.tryAgain, enabled: idle, onTap: taps.cancel)
        case .none, .choose:
            if let kind = state.asks { recover(kind) } else { choose }
        }
        if view.step.isBegun {
            if let ends = view.expiresInS { Quiet(texts.joinQrEnds(wait: texts.wait(ends))) }
            OtherAction(texts.joinCancel, enabled: idle, onTap: taps.cancel)
        }
    }

    /// Let in, and not yet whole: nothing is to be chosen any more.
    @ViewBuilder private var entering: some View {
        Plain(texts.verifyBinding)
        if state.doing.busy {
            Working(state.progress, onStop: taps.stop)
        } else {
            MainAction(texts.tryAgain, onTap: taps.goOn)
        }
    }

    @ViewBuilder private var showQr: some View {
        Plain(texts.joinQrHow)
        // None before the server has it: whoever scans it then finds nothing.
        if let qr = state.qr { Qr(qr, texts.joinQr) } else { MainAction(texts.joinAskAgain, enabled: idle, onTap: taps.lookAgain) }
    }

    @ViewBuilder private var choose: some View {
        if let wait = view.waitInS {
            Banner(texts.joinWaiting(wait: texts.wait(wait)))
            OtherAction(texts.joinWaitCancel, enabled: idle, onTap: taps.giveUpWait)
        }
        Plain(texts.joinIntro)
        MainAction(texts.joinShowQr, enabled: idle, onTap: taps.showQr)
        if view.numberIsProved { others }
    }

    @ViewBuilder private var others: some View {
        OtherAction(texts.joinEmoji, enabled: idle, onTap: taps.compareEmoji)
        Quiet(texts.joinEmojiWhy)
        Heading(texts.joinLost)
        offer(view.password, texts.joinPassword, .password) { texts.joinPasswordWait(wait: $0) }
        offer(view.recoveryKey, texts.joinKey, .recoveryKey) { texts.joinKeyWait(wait: $0) }
        if view.waitInS == nil {
            OtherAction(texts.joinWait, enabled: idle, danger: true, onTap: taps.startWait)
            Quiet(texts.joinWaitWhy)
        }
        OtherAction(texts.joinAskAgain, enabled: idle, onTap: taps.lookAgain)
        OtherAction(texts.setupShowTokens, onTap: taps.openTokens)
        OtherAction(texts.labelSettings, onTap: taps.openSettings)
    }

    @ViewBuilder private func offer(_ offer: BackupOffer?, _ now: String, _ kind: BackupKind, later: (String) -> String) -> some View {
        if let offer {
            let may = offer.inS == 0
            OtherAction(may ? now : later(texts.wait(offer.inS)), enabled: idle && may) { taps.ask(kind) }
        }
    }

    @ViewBuilder private func recover(_ kind: BackupKind) -> some View {
        if state.doing.busy {
            Working(state.progress, onStop: taps.stop)
        } else {
            Plain(texts.joinRecoverFollows)
            // A key is copied from paper, sign by sign: one has to see it.
            SecretField(
                kind == .recoveryKey ? texts.joinKeyField : texts.joinPasswordField, secret, shown: kind == .recoveryKey,
                onDone: taps.recover
            )
            MainAction(texts.joinRecover, enabled: !secret.isEmpty, onTap: taps.recover)
            OtherAction(texts.joinCancel) { taps.ask(nil) }
        }
    }
}
