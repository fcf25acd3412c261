import Foundation
import SeptetKit
import SeptetServer
import Testing

@testable import SeptetUI

/// The story through the models, over the real core, server and EHR. Nothing is drawn: what is told is what a view tells.
@MainActor @Suite(.serialized, .timeLimit(.minutes(5))) struct StoryTest {
    private let number = "+1 650 555 0100"
    private let password = "correct horse battery staple"

    @Test("steps 4 to 10: a phone is set up, keeps a backup, and its code lets in once")
    func aPhoneIsSetUp() async throws {
        try await World.running { world in
            try await world.ehr.enable(number)
            let maya = try await opened(world, "maya")

            let setUp = try await maya.seen(SetUpModel.self)
            setUp.typePhone("12")
            setUp.submit()
            #expect(setUp.state.tried && setUp.state.draft.problem != nil && !setUp.state.doing.busy)
            setUp.typePhone("650 555 0100")
            setUp.typeEmail("maya@home.example")
            setUp.submit()

            let verify = try await maya.seen(VerifyModel.self)
            #expect(verify.state.account.sms.now && verify.state.account.voice.allowed)
            #expect(verify.state.account.phoneHint?.hasSuffix("00") == true)
            verify.send(.sms)
            let code = try await world.inbox.code()
            try await maya.until("the SMS is on its way") { verify.state.account.sentBy == .sms && !verify.state.doing.busy }
            #expect(!verify.state.account.sms.now)
            verify.submit(code == "0000000" ? "0000001" : "0000000")
            try await maya.until("the code is wrong") { verify.state.doing.problem != nil }
            #expect(textsOf("en").problem(try #require(verify.state.doing.problem)) == textsOf("en").errorWrongCode(tries: 4))
            verify.submit(code)
            try await skipBackups(maya)

            let row = try await row(World.clinic, maya)
            #expect(row.kind == .application)
            try await addPharmacy(maya)
            let key = try await turnBackupsOn(maya)
            #expect(!key.isEmpty)

            let digits = try await codeOf(World.clinic, maya)
            #expect(try await world.ehr.letsIn(digits))
            #expect(try await world.ehr.saysUsed(digits))
        }
    }

    @Test("step 13: a new phone shows a QR, the old one lets it in and leaves")
    func aPhoneMovesByQr() async throws {
        try await World.running { world in
            try await world.ehr.enable(number)
            let old = try await opened(world, "old")
            try await prove(world, old)
            try await skipBackups(old)
            _ = try await row(World.clinic, old)
            try await addPharmacy(old)
            _ = try await turnBackupsOn(old)

            let new = try await opened(world, "new")
            try await new.seen(SetUpModel.self).join()
            let join = try await new.seen(JoinModel.self)
            join.showQr()
            try await new.until("a QR is shown") { join.state.qr != nil && join.state.view.qr != nil }

            old.stack.go(.letIn(moving: true))
            let letIn = try await old.seen(LetInModel.self)
            letIn.useText(try #require(join.state.view.qr).text)
            try await old.until("the new phone asks") { letIn.state.asks?.isByQr == true && !letIn.state.doing.busy }
            letIn.approve()
            _ = try await row(World.clinic, new)
            _ = try await row("Regional Pharmacy", new)
            try await old.until("the new one is in") { letIn.state.moved != nil && !letIn.state.doing.busy }
            letIn.finishMove()
            let bare = try await old.seen(SetUpModel.self)
            #expect(!bare.state.left, "who left does not hear of it")
            #expect(try await world.ehr.letsIn(try await codeOf(World.clinic, new)))
        }
    }

    @Test("step 13: without a camera seven pictures are compared; a phone that was removed says so")
    func aPhoneMovesByPictures() async throws {
        try await World.running { world in
            try await world.ehr.enable(number)
            let old = try await opened(world, "old")
            try await prove(world, old)
            try await skipBackups(old)
            _ = try await row(World.clinic, old)
            old.stack.go(.letIn(moving: false))
            let letIn = try await old.seen(LetInModel.self)
            letIn.openForOne()
            try await old.until("one phone may join") { letIn.state.opened }

            let new = try await opened(world, "new")
            try await prove(world, new)
            let join = try await new.seen(JoinModel.self)
            try await new.until("the ways are known") { !join.state.doing.busy }
            join.compareEmoji()
            try await new.until("it has asked") { join.state.view.step == .awaitAnswer && !join.state.doing.busy }
            try await old.until("it waits") { !letIn.state.waiting.isEmpty && !letIn.state.doing.busy }
            letIn.compareWith(try #require(letIn.state.waiting.first).id)
            try await new.until("there are pictures") { join.state.view.step == .compare && !join.state.doing.busy }
            join.emojiAre(same: true)
            try await old.until("there are pictures") { letIn.state.asks?.canApprove == true && !letIn.state.doing.busy }
            let texts = textsOf("en")
            #expect(texts.names(try #require(letIn.state.asks).emoji) == texts.names(join.state.view.emoji))
            letIn.approve()
            _ = try await row(World.clinic, new)

            try await old.seen(TokensModel.self).openDevices()
            let devices = try await old.seen(DevicesModel.self)
            try await old.until("the new one is there") { devices.state.view.rows.contains { $0.removable } && devices.state.mayChange }
            devices.remove(try #require(devices.state.view.rows.first { $0.removable }).id)
            let bare = try await new.seen(SetUpModel.self)
            try await new.until("it says that somebody else ended it") { bare.state.left }
            bare.readThatItLeft()
            try await new.until("it was read") { !bare.state.left && !bare.state.doing.busy }
        }
    }

    @Test("step 14: the old phone is lost, and the password brings everything back")
    func thePasswordBringsEverythingBack() async throws {
        try await lost { world, new, join, _ in
            join.ask(.password)
            join.secret.type("not the one at all")
            join.recover()
            try await new.until("it is not the one") { join.state.doing.problem != nil }
            #expect(textsOf("en").problem(try #require(join.state.doing.problem)) == textsOf("en").errorWrongBackupPassword)
            try await new.until("it may be tried again", within: .seconds(90)) { join.state.view.password?.inS == 0 }
            join.secret.type(password)
            join.recover()
        }
    }

    @Test("step 14: the old phone is lost and the password forgotten, and the recovery key brings everything back")
    func theKeyBringsEverythingBack() async throws {
        try await lost { _, _, join, key in
            join.ask(.recoveryKey)
            join.secret.type(key)
            join.recover()
        }
    }

    @Test("step 14: with neither, a wait of a day begins that the old phone cancels")
    func theWaitIsCancelled() async throws {
        try await World.running { world in
            try await world.ehr.enable(number)
            let old = try await opened(world, "old")
            try await prove(world, old)
            try await skipBackups(old)
            _ = try await row(World.clinic, old)

            let new = try await opened(world, "new")
            try await prove(world, new)
            let join = try await new.seen(JoinModel.self)
            try await new.until("the ways are known") { !join.state.doing.busy }
            #expect(join.state.view.password == nil)
            join.startWait()
            try await new.until("the wait begins") { join.state.view.waitInS != nil && !join.state.doing.busy }

            try await old.until("the old one is told") { old.notices.state.row != nil }
            while old.notices.state.row?.kind != .recoveryStarted {
                let row = old.notices.state.row
                if row != nil { old.notices.putAway() }
                try await old.until("the next notice is there") { old.notices.state.row != row && old.notices.state.row != nil }
            }
            old.notices.cancelIt()
            try await old.until("it is cancelled") { old.notices.state.row == nil && !old.notices.state.doing.busy }
            join.lookAgain()
            // The screen may be gone with the way in: core is asked.
            try await new.until("nothing was given away") { new.phone.septet.join().view().waitInS == nil }
            #expect(new.phone.septet.tokens().codesAt(nowMs: new.phone.platform.now()).rows.isEmpty)
        }
    }

    /// A registered phone with backups is lost, and its number proved on a new one, where `recover` says how it goes on.
    private func lost(_ recover: @MainActor (World, Running, JoinModel, String) async throws -> Void) async throws {
        try await World.running { world in
            try await world.ehr.enable(number)
            let first = try await opened(world, "old")
            try await prove(world, first)
            try await skipBackups(first)
            _ = try await row(World.clinic, first)
            try await addPharmacy(first)
            let key = try await turnBackupsOn(first)
            await world.handset("old").stop()

            let new = try await opened(world, "new")
            try await prove(world, new)
            let join = try await new.seen(JoinModel.self)
            try await new.until("the ways are known") { join.state.view.password != nil && !join.state.doing.busy }
            try await recover(world, new, join, key)
            _ = try await row("Regional Pharmacy", new)
            #expect(try await world.ehr.letsIn(try await codeOf(World.clinic, new)))
        }
    }

    private func opened(_ world: World, _ name: String) async throws -> Running {
        try await world.handset(name).launch(server: world.server)
    }

    private func prove(_ world: World, _ phone: Running) async throws {
        let setUp = try await phone.seen(SetUpModel.self)
        setUp.typePhone(number)
        setUp.submit()
        let verify = try await phone.seen(VerifyModel.self)
        try await world.inbox.look()
        verify.send(.sms)
        let code = try await world.inbox.code()
        try await phone.until("the SMS is on its way") { verify.state.account.canSubmit && !verify.state.doing.busy }
        verify.submit(code)
    }

    /// Backups are offered on the account's first phone, until the question was left.
    private func skipBackups(_ phone: Running) async throws {
        try await phone.seen(PasswordModel.self).leave()
        _ = try await phone.seen(TokensModel.self)
    }

    /// The row of `title`, once its code is there.
    private func row(_ title: String, _ phone: Running) async throws -> TokenRow {
        let tokens = try await phone.seen(TokensModel.self)
        try await phone.until("\(title) has a code") {
            tokens.seen(tokens.state.codes.rows.map(\.id))
            return tokens.state.codes.rows.contains { $0.title == title && $0.code != nil }
        }
        return try #require(tokens.state.codes.rows.first { $0.title == title })
    }

    /// What Copy of that token puts on the clipboard.
    private func codeOf(_ title: String, _ phone: Running) async throws -> String {
        let id = try await row(title, phone).id
        try await phone.seen(TokensModel.self).open(id)
        let code = try await phone.seen(CodeModel.self)
        try await phone.until("the code is there") { code.state.row?.code != nil }
        code.copy()
        #expect(code.state.copied)
        phone.stack.back()
        _ = try await phone.seen(TokensModel.self)
        return try #require((phone.phone.platform as? TestPlatform)?.copied)
    }

    private func addPharmacy(_ phone: Running) async throws {
        try await phone.seen(TokensModel.self).add()
        try await phone.seen(AddModel.self).typeByHand()
        let hand = try await phone.seen(ByHandModel.self)
        hand.type(with(hand.state.form) { ($0.issuer, $0.account) = ("Regional Pharmacy", "m.okafor") })
        hand.secret.type("gezd gnbv gy3t qojq gezd gnbv gy3t qojq")
        try await phone.until("there is a code of it") { hand.state.draft.code != nil && hand.state.draft.problem == nil }
        hand.add()
        _ = try await phone.seen(CodeModel.self)
        phone.stack.back()
        _ = try await row("Regional Pharmacy", phone)
    }

    /// Turns backups on; the recovery key, which nobody sees again.
    private func turnBackupsOn(_ phone: Running) async throws -> String {
        try await phone.seen(TokensModel.self).openSettings()
        try await phone.seen(SettingsModel.self).open(.backups)
        try await phone.seen(BackupsModel.self).open(.set)
        let model = try await phone.seen(PasswordModel.self)
        model.typed.type("password1")
        try await phone.until("it is judged") { model.state.strength?.goodEnough == false }
        model.goOn()
        #expect(!model.state.doing.busy, "a weak one goes nowhere")
        model.typed.type(password)
        model.again.type(password)
        try await phone.until("it is good enough") { model.state.mayGoOn }
        model.goOn()
        try await phone.until("there is a key") { model.state.key != nil && !model.state.doing.busy }
        let key = try #require(model.state.key).text
        #expect(model.typed.isEmpty && model.again.isEmpty)
        phone.stack.go(.tokens)
        #expect(phone.stack.top == .password(.set), "a key is shown this once")
        model.wroteItDown()
        try await phone.until("it was written down") { model.state.done != nil && !model.state.doing.busy }
        #expect(textsOf("en").counted(try #require(model.state.done)) == "1 of 1 readable")
        model.leave()
        try await phone.until("the key is gone") { phone.stack.top == .tokens }
        return key
    }
}
