import SeptetKit

@testable import SeptetUI

extension Reading {
    mutating func tokens(_ model: TokensModel, _ app: Running) {
        let state = model.state
        title(texts.tokensTitle, app)
        action(texts.addOpen, tap: model.add)
        action(texts.organiseTitle, tap: model.openOrganise)
        action(texts.labelDevices, tap: model.openDevices)
        action(texts.labelSettings, tap: model.openSettings)
        if state.sync.offline { read(state.sync.ageS.map { texts.tokensOffline(ago: texts.ago($0)) } ?? texts.tokensOfflineNever) }
        problem(state.doing)
        if state.codes.rows.isEmpty {
            read(texts.tokensEmptyTitle)
            read(texts.tokensEmpty)
        }
        for row in state.codes.rows {
            action(row.title, row.account) { model.open(row.id) }
            read(row.code?.spelled, row.code.map { texts.codeReadOut(digits: $0.readOut) })
        }
    }

    mutating func code(_ model: CodeModel, _ app: Running) {
        let state = model.state
        title(state.row?.title ?? state.details?.title ?? texts.tokensTitle, app)
        problem(state.doing)
        guard let row = state.row else { return read(texts.codeGone) }
        read(row.account)
        if state.hidden {
            action(texts.codeShow) { model.show(true) }
        } else if let code = row.code {
            read(code.spelled, texts.codeReadOut(digits: code.readOut))
        }
        // The ring counts by itself, in a view: here is what it says now.
        if let from = row.validFromMs, let until = row.validUntilMs {
            read(texts.secondsLeft(seconds: Int(codeLife(fromMs: from, untilMs: until, nowMs: nowMs).leftS)))
        }
        if row.code != nil { action(texts.codeCopy, tap: model.copy) }
        if state.copied { read(texts.codeCopied) }
        action(row.pinned ? texts.codeUnpin : texts.codePin, on: !state.doing.busy) { model.pin(!row.pinned) }
        action(texts.editTitle, tap: model.edit)
        guard let details = state.details else { return }
        read(texts.codeKind, texts.kind(details.kind))
        read(texts.codeDigits, "\(details.digits)")
    }

    mutating func add(_ model: AddModel, _ app: Running) {
        let state = model.state
        title(texts.addTitle, app)
        problem(state.doing)
        if state.doing.busy {
            read(texts.addReading)
            return action(texts.addStop, tap: model.stop)
        }
        if state.hasCamera { action(texts.addScan, tap: model.scan) }
        action(texts.addPicture) { model.pick(.picture) }
        action(texts.addByHand, tap: model.typeByHand)
        if !state.pasting { action(texts.addPaste, tap: model.paste) }
        action(texts.addFile) { model.pick(.file) }
        read(texts.addFileApps(apps: state.apps.joined(separator: ", ")))
    }

    mutating func byHand(_ model: ByHandModel, _ app: Running) {
        let state = model.state
        title(texts.handTitle, app)
        problem(state.doing)
        if let id = state.duplicate {
            read(texts.handDuplicate)
            action(texts.handShowIt) { model.show(id) }
        }
        field(texts.handIssuer, model.state.form.issuer) { text in model.type(with(model.state.form) { $0.issuer = text }) }
        field(texts.handAccount, model.state.form.account) { text in model.type(with(model.state.form) { $0.account = text }) }
        secret(texts.handSecret, model.secret, below: state.draft.problem == .secret ? texts.handSecretWrong : texts.handSecretWhy)
        read(state.draft.code == nil ? texts.handNoPreview : texts.handPreview)
        read(state.draft.code.map { texts.codeReadOut(digits: $0.readOut) })
        action(texts.handMore, tap: model.showMore)
        action(texts.handAdd, on: state.draft.problem == nil && !state.doing.busy, tap: model.add)
    }

    mutating func settings(_ model: SettingsModel, _ app: Running) {
        let state = model.state
        title(texts.labelSettings, app)
        problem(state.doing)
        action(texts.applockTitle, state.locks ? texts.applockOn : texts.applockOff) { model.open(.appLock) }
        if state.registered {
            action(texts.backupsTitle, state.backups ? texts.backupsOn : texts.backupsOff) { model.open(.backups) }
        }
        field(texts.settingsServerAddress, model.state.server, on: !state.signedIn, type: model.typeServer)
        if !state.signedIn { action(texts.settingsServerSave, tap: model.saveServer) }
        if state.registered { action(texts.accountTitle) { model.open(.account) } }
        action(texts.clockTitle) { model.open(.clock) }
    }

    mutating func backups(_ model: BackupsModel, _ app: Running) {
        let view = model.state.view
        title(texts.backupsTitle, app)
        problem(model.state.doing)
        if model.state.doing.busy { return read(texts.working(view.progress)) }
        if !view.on {
            read(texts.backupsOff)
            return action(texts.backupsTurnOn) { model.open(.set) }
        }
        read(texts.backupsOn)
        read(texts.counted(view))
        read(view.verifiedAtMs.map { texts.backupsVerifiedWhen(ago: texts.ago($0, at: nowMs)) } ?? texts.backupsNever)
        action(texts.backupsTest) { model.open(.test) }
        action(texts.backupsChange) { model.open(.change) }
        action(texts.backupsNewKey, texts.backupsNewKeyWhy) { model.open(.newKey) }
    }

    mutating func password(_ model: PasswordModel, _ app: Running) {
        let (state, texts) = (model.state, texts)
        title(state.key != nil ? texts.keyTitle : state.done != nil ? texts.doneTitle : texts.passwordTitle, app, backTo: !model.keeps)
        problem(state.doing)
        if state.doing.busy {
            read(texts.working(state.progress))
        } else if let key = state.key {
            read(texts.keyIntro)
            read(key.text, texts.keyReadOut(signs: key.text.map(String.init).joined(separator: " ")))
            action(texts.keyWritten, tap: model.wroteItDown)
        } else if let done = state.done {
            read(texts.counted(done))
            read(texts.doneFollows)
            action(texts.doneOk, tap: model.leave)
        } else {
            read(texts.passwordIntro)
            secret(texts.passwordEnter, model.typed)
            read(state.strength.map { texts.judged($0.score) })
            secret(texts.passwordRepeat, model.again, below: state.differs ? texts.passwordDiffers : nil)
            action(texts.passwordSet, on: state.mayGoOn, tap: model.goOn)
            action(texts.passwordSkip) { [ask] in
                ask(
                    Question(
                        title: texts.passwordSkipTitle, follows: texts.passwordSkipFollows, yes: texts.passwordSkipDo,
                        no: texts.passwordSkipBack, onYes: model.leave
                    )
                )
            }
        }
    }
}
