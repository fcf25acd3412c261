import SeptetKit
import SeptetServer

@testable import SeptetUI

extension Reading {
    /// What is seen of `app`: notices lie over everything.
    mutating func app(_ app: Running) throws {
        if app.notices.state.row != nil, app.phone.septet.account().view().stage == .registered { return notice(app.notices) }
        switch app.place {
        case nil: break
        case .setUp(let model): setUp(model, app)
        case .verify(let model): verify(model.state, model, app)
        case .tokens(let model): tokens(model, app)
        case .code(let model): code(model, app)
        case .settings(let model): settings(model, app)
        case .backups(let model): backups(model, app)
        case .password(let model): password(model, app)
        case .add(let model): add(model, app)
        case .byHand(let model): byHand(model, app)
        case .devices(let model): devices(model, app)
        case .join(let model): join(model, app)
        case .letIn(let model): letIn(model, app)
        case .account(let model): account(model, app)
        case .number(let model): number(model, app)
        default: throw Failure("\(app.stack.places) has no reading: no flow goes there")
        }
    }

    private mutating func notice(_ model: NoticesModel) {
        guard let row = model.state.row else { return }
        let idle = !model.state.doing.busy
        read(texts.noticesWarning)
        problem(model.state.doing)
        read(texts.sentence(row))
        read(texts.ago(row.atMs, at: nowMs))
        read(row.endsInS.map { texts.noticesEnds(wait: texts.wait($0)) })
        if row.canCancel {
            action(row.kind == .deletionStarted ? texts.labelKeepMyAccount : texts.labelCancelIt, on: idle, tap: model.cancelIt)
            action(texts.noticesMine, on: idle, tap: model.putAway)
        } else {
            action(texts.noticesRead, on: idle, tap: model.putAway)
        }
        if model.state.more > 0 { read(texts.noticesMore(count: model.state.more)) }
    }

    private mutating func setUp(_ model: SetUpModel, _ app: Running) {
        let state = model.state
        let idle = !state.doing.busy
        title(texts.setupTitle, app, backTo: false)
        action(texts.labelSettings, tap: model.openSettings)
        if state.left {
            read(texts.setupLeft)
            action(texts.noticesRead, tap: model.readThatItLeft)
        }
        read(texts.setupIntro)
        problem(state.doing)
        read(texts.setupCountry, state.country ?? texts.setupChooseCountry)
        let wrong = state.tried && state.draft.problem != nil
        field(texts.setupPhone, model.state.phone, below: wrong ? texts.errorInputPhone : nil, on: idle, type: model.typePhone)
        field(texts.setupEmail, model.state.email, below: texts.setupEmailWhy, on: idle, type: model.typeEmail)
        action(state.doing.busy ? texts.setupSending : texts.setupOk, on: idle, tap: model.submit)
        action(texts.joinHaveAccount, on: idle, tap: model.join)
        if state.hasTokens { action(texts.setupShowTokens, tap: model.showTokens) }
    }

    mutating func verify(_ state: VerifyState, _ taps: any VerifyTaps, _ app: Running) {
        let account = state.account
        let idle = !state.doing.busy
        title(texts.verifyTitle, app, backTo: false)
        if account.stage == .binding {
            read(texts.verifyBinding)
            problem(state.doing)
            if idle { action(texts.tryAgain, tap: taps.goOn) }
            return
        }
        problem(state.doing)
        let over = account.expiresInS == 0
        if over {
            read(texts.verifyExpired)
        } else if account.sentBy == nil {
            read(texts.verifyChoose(phone: account.phoneHint ?? ""))
            let sms = account.sms.inS == 0 ? texts.verifyBySms : texts.verifyBySmsWait(wait: texts.wait(account.sms.inS))
            action(sms, on: account.sms.now && idle) { taps.send(.sms) }
            call(account, taps, idle)
        } else {
            sent(state, taps, idle)
            call(account, taps, idle)
        }
        action(texts.verifyStartOver, on: idle, tap: taps.startOver)
        if !over { read(texts.verifyExpires(wait: texts.wait(account.expiresInS))) }
    }

    private mutating func sent(_ state: VerifyState, _ taps: any VerifyTaps, _ idle: Bool) {
        let account = state.account
        let phone = account.phoneHint ?? ""
        read(account.sentBy == .voice ? texts.verifySentCall(phone: phone) : texts.verifySentSms(phone: phone))
        code(state.code, on: account.canSubmit && idle, taps)
        if !idle { read(texts.verifyChecking) }
        if account.check.attemptsLeft == 0 { read(texts.verifyNoTries) }
        if !account.sms.allowed, !account.voice.allowed { read(texts.verifyNotAgain) }
        let again = account.sms.inS == 0 ? texts.verifyAgainSms : texts.verifyAgainSmsWait(wait: texts.wait(account.sms.inS))
        if account.sms.allowed { action(again, on: account.sms.now && idle) { taps.send(.sms) } }
    }

    private mutating func call(_ account: AccountView, _ taps: any VerifyTaps, _ idle: Bool) {
        if !account.voice.allowed { return }
        let label = account.voice.inS == 0 ? texts.verifyByCall : texts.verifyByCallWait(wait: texts.wait(account.voice.inS))
        action(label, on: account.voice.now && idle) { taps.send(.voice) }
    }

    private mutating func number(_ model: NumberModel, _ app: Running) {
        let state = model.state
        let idle = !state.doing.busy
        if state.change.stage == .verifying { return verify(state.asVerify, model, app) }
        title(texts.numberTitle, app)
        problem(state.doing)
        if state.change.stage == .moving {
            read(texts.numberMoving)
            action(texts.tryAgain, on: idle, tap: model.goOn)
            action(texts.numberGiveUp, on: idle, tap: model.startOver)
        } else {
            read(texts.numberNow(phone: state.change.currentHint ?? ""))
            field(texts.numberNew, model.state.phone, type: model.typePhone)
            action(texts.numberBegin, on: idle && !state.phone.isEmpty, tap: model.begin)
        }
    }

    private mutating func account(_ model: AccountModel, _ app: Running) {
        let state = model.state
        title(texts.accountTitle, app)
        problem(state.doing)
        if !state.profile.known {
            read(texts.accountUnknown)
            return action(texts.accountRefresh, on: !state.doing.busy, tap: model.refresh)
        }
        read(texts.accountNumber)
        read(texts.accountNumberNow(phone: state.profile.phoneHint ?? ""))
        action(texts.accountNumberChange, on: state.free, tap: model.changeNumber)
        action(texts.accountRefresh, on: !state.doing.busy, tap: model.refresh)
    }
}
