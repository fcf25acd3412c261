import SeptetKit

@testable import SeptetUI

extension Reading {
    mutating func devices(_ model: DevicesModel, _ app: Running) {
        let state = model.state
        let view = state.view
        title(texts.labelDevices, app)
        problem(state.doing)
        read(view.trustProblem.map { texts.own($0, texts.devicesDistrust) })
        if let recovered = view.recovered {
            read(texts.own(recovered, texts.devicesRecovered))
            action(texts.devicesRead, tap: model.recoveryWasRead)
        }
        if view.graceInS > 0 { read(texts.devicesGrace(wait: texts.wait(view.graceInS))) }
        for row in view.rows {
            read(row.name)
            if row.thisDevice { read(texts.devicesThis) }
            read(texts.added(row.way, texts.ago(row.addedAtMs, at: nowMs)))
        }
        action(texts.letinOpen, on: state.mayChange) { model.letIn(moving: false) }
        action(texts.letinMove, on: state.mayChange) { model.letIn(moving: true) }
        action(texts.devicesRefresh, on: !state.doing.busy, tap: model.refresh)
    }

    mutating func join(_ model: JoinModel, _ app: Running) {
        let state = model.state
        let view = state.view
        let idle = !state.doing.busy
        title(texts.joinTitle, app)
        problem(state.doing)
        if state.entering {
            read(texts.verifyBinding)
            return idle ? action(texts.tryAgain, tap: model.goOn) : read(texts.working(state.progress))
        }
        read(view.problem.map { texts.own($0, texts.joinStopped) })
        switch view.step {
        case .showQr: read(texts.joinQrHow, state.qr == nil ? nil : texts.joinQr)
        case .awaitAnswer: read(texts.joinAwaitAnswer)
        case .compare:
            read(texts.joinCompare)
            read(texts.names(view.emoji).joined(separator: ", "))
            action(texts.joinSame, on: idle) { model.emojiAre(same: true) }
            action(texts.joinDifferent, on: idle) { model.emojiAre(same: false) }
        case .awaitOther:
            read(texts.names(view.emoji).joined(separator: ", "))
            read(texts.joinAwaitOther)
        case .stopped: action(texts.tryAgain, on: idle, tap: model.cancel)
        case .none, .choose: if state.asks == nil { ways(model, view, idle) } else { recover(model, idle) }
        }
        if view.step.isBegun {
            read(view.expiresInS.map { texts.joinQrEnds(wait: texts.wait($0)) })
            action(texts.joinCancel, on: idle, tap: model.cancel)
        }
    }

    private mutating func ways(_ model: JoinModel, _ view: JoinView, _ idle: Bool) {
        if let wait = view.waitInS {
            read(texts.joinWaiting(wait: texts.wait(wait)))
            action(texts.joinWaitCancel, on: idle, tap: model.giveUpWait)
        }
        read(texts.joinIntro)
        action(texts.joinShowQr, on: idle, tap: model.showQr)
        if !view.numberIsProved { return }
        action(texts.joinEmoji, on: idle, tap: model.compareEmoji)
        read(texts.joinEmojiWhy)
        read(texts.joinLost)
        if let offer = view.password {
            let label = offer.inS == 0 ? texts.joinPassword : texts.joinPasswordWait(wait: texts.wait(offer.inS))
            action(label, on: idle && offer.inS == 0) { model.ask(.password) }
        }
        if let offer = view.recoveryKey {
            let label = offer.inS == 0 ? texts.joinKey : texts.joinKeyWait(wait: texts.wait(offer.inS))
            action(label, on: idle && offer.inS == 0) { model.ask(.recoveryKey) }
        }
        if view.waitInS == nil {
            action(texts.joinWait, on: idle, tap: model.startWait)
            read(texts.joinWaitWhy)
        }
        action(texts.joinAskAgain, on: idle, tap: model.lookAgain)
        action(texts.setupShowTokens, tap: model.openTokens)
        action(texts.labelSettings, tap: model.openSettings)
    }

    private mutating func recover(_ model: JoinModel, _ idle: Bool) {
        if !idle { return read(texts.working(model.state.progress)) }
        read(texts.joinRecoverFollows)
        secret(model.state.asks == .recoveryKey ? texts.joinKeyField : texts.joinPasswordField, model.secret)
        action(texts.joinRecover, on: !model.secret.isEmpty, tap: model.recover)
        action(texts.joinCancel) { model.ask(nil) }
    }

    mutating func letIn(_ model: LetInModel, _ app: Running) {
        let state = model.state
        let idle = !state.doing.busy
        title(state.moving ? texts.letinMoveTitle : texts.letinTitle, app)
        problem(state.doing)
        if let moved = state.moved {
            read(texts.letinMoved(name: moved.to))
            read(texts.own(moved.notice, texts.letinMovedFollows))
            action(texts.letinFinish, on: idle, tap: model.finishMove)
        } else if let asks = state.asks {
            read(asks.isByQr ? texts.letinAsks : texts.letinCompare)
            read(asks.name)
            read(texts.names(asks.emoji).joined(separator: ", "))
            if !asks.canApprove { read(texts.letinCompareWait) }
            action(asks.isByQr ? texts.letinYes : texts.letinYesEmoji, on: idle && asks.canApprove, tap: model.approve)
            action(asks.isByQr ? texts.letinNo : texts.letinNoEmoji, on: idle, tap: model.decline)
        } else {
            read(state.moving ? texts.letinMoveIntro : texts.letinIntro)
            for row in state.waiting { action(texts.letinEmoji(name: row.name), on: idle) { model.compareWith(row.id) } }
            if state.opened { return read(texts.letinOpened) }
            action(texts.letinOpenOne, on: idle, tap: model.openForOne)
            read(texts.letinOpenOneWhy)
        }
    }
}
