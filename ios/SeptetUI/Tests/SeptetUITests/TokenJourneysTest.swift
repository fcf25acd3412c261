import Foundation
import SeptetKit
import SeptetServer
import Testing

@testable import SeptetUI

/// What a phone with own tokens and no server lives through, over the real core.
@MainActor @Suite(.serialized, .timeLimit(.minutes(2))) struct TokenJourneysTest {
    private let harbor = "otpauth://totp/Harbor:m.okafor?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor"
    private let pier = "otpauth://totp/Pier:m.okafor?secret=MZXW6YTBOI======&issuer=Pier"
    private let password = "correct horse battery staple"

    @Test("what is exported is saved whole, and another phone reads it with its password")
    func exportedAndImported() async throws {
        var file = Data()
        try await Handset.running { app in
            _ = try app.phone.septet.tokens().addUris(uris: [harbor, pier])
            app.stack.go(.export)
            let export = try await app.seen(ExportModel.self)
            for secret in [export.secret, export.once] { secret.type(password) }
            export.make()
            try await app.until("it is made") { export.state.file != nil && !export.state.doing.busy }
            #expect(export.secret.isEmpty && export.once.isEmpty)
            #expect(export.state.file?.bytes.isEmpty == true, "a screen needs no bytes")
            export.save()
            try await app.until("it is saved") { export.state.saved && !export.state.doing.busy }
            let saved = try #require(app.platform.saved)
            #expect(saved.name == "septet.septet")
            file = saved.bytes
        }
        try await Handset.running { app in
            app.stack.go(.add)
            let add = try await app.seen(AddModel.self)
            app.platform.picked = file
            add.pick(.file)
            try await app.until("a password is asked for") { add.state.asks == .password && !add.state.doing.busy }
            add.secret.type("not the one at all")
            add.openFile(muchMemory: false)
            try await app.until("it is not the one") { add.state.doing.problem != nil }
            #expect(add.state.asks == .password && add.secret.isEmpty)
            // `n`, `o`, `t`: it waits for a question about memory, and is said by nobody.
            #expect(!printed(add).contains(/- 110\s+- 111\s+- 116/))
            add.secret.type(password)
            add.openFile(muchMemory: false)
            let read = try await app.seen(ImportModel.self)
            #expect(read.state.chosen.count == 2)
            read.choose(try #require(read.state.preview?.rows.first { $0.title == "Pier" }).index, on: false)
            read.add()
            try await app.until("it is over") { read.state.report != nil && !read.state.doing.busy }
            #expect(read.state.report?.added == 1)
            read.showCodes()
            let tokens = try await app.seen(TokensModel.self)
            try await app.until("it is there") { tokens.state.codes.rows.map(\.title) == ["Harbor"] }
        }
    }

    @Test("a file that was made is gone with its screen, with its QRs, and nothing empty is saved after that")
    func exportIsLeft() async throws {
        try await Handset.running { app in
            _ = try app.phone.septet.tokens().addUris(uris: [harbor])
            let export = ExportModel(app.phone)
            let screen = Task { await export.follow() }
            export.choose(try #require(export.state.formats.first { $0.id == "google" }))
            export.make()
            try await app.until("it is made") { export.state.file != nil && !export.state.doing.busy }
            #expect(export.state.file?.qrs.isEmpty == false)
            screen.cancel()
            await screen.value
            #expect(export.state.file == nil && !export.state.saved)
            let back = Task { await export.follow() }
            export.save()
            #expect(!export.state.doing.busy && app.platform.saved == nil)
            back.cancel()
            await back.value
        }
    }

    @Test("a file that cannot be read or written is said to be so")
    func storageFails() async throws {
        try await Handset.running { app in
            app.stack.go(.add)
            let add = try await app.seen(AddModel.self)
            app.platform.fails = AppError.DeviceStorage(sentence: "")
            add.pick(.file)
            try await app.until("it is said") { add.state.doing == Doing(problem: .DeviceStorage(sentence: "")) }
            app.platform.fails = nil
            app.platform.picked = Data("no file of any app".utf8)
            add.pick(.file)
            try await app.until("nobody knows it") {
                if case .InvalidInput("file", _) = add.state.doing.problem { true } else { false }
            }
            #expect(add.state.asks == nil)
        }
    }

    @Test("a link that comes while something is read waits, and so does what was pasted")
    func linkWaits() async throws {
        try await Handset.running { app in
            app.stack.go(.add)
            let add = try await app.seen(AddModel.self)
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            app.platform.takesTime = { for await _ in gate {} }
            add.pick(.picture)
            try await app.until("it goes on") { add.state.doing.busy }
            add.pasted.type(pier)
            add.usePasted()
            #expect(add.pasted.text == pier)
            app.platform.open(harbor)
            try await app.until("it waits") { app.phone.linked == harbor }
            // Whoever looks at it had a turn.
            for _ in 0..<100 { await Task.yield() }
            #expect(app.phone.linked == harbor && app.stack.top == .add)
            open.finish()
            let read = try await app.seen(ImportModel.self)
            #expect(read.state.preview?.rows.map(\.title) == ["Harbor"])
            #expect(app.phone.linked == nil)
        }
    }

    @Test("a note that nobody changed stays as it is, though its screen was left meanwhile")
    func noteIsKept() async throws {
        try await Handset.running { app in
            let id = try app.phone.septet.tokens().addUri(uri: harbor).token.id
            app.stack.go(.edit(ids: [id]))
            let edit = try await app.seen(EditModel.self)
            edit.note.type("recovery code 12")
            edit.save()
            _ = try await app.seen(SetUpModel.self)
            #expect(try note(id, app) == "recovery code 12")

            let again = EditModel(app.phone, ids: [id]) {}
            var screen = Task { await again.follow() }
            try await app.until("it is shown") { again.note.text == "recovery code 12" }
            #expect(!printed(again).contains("recovery code"))
            screen.cancel()
            await screen.value
            #expect(again.note.isEmpty)
            again.change(with(again.state.edit) { $0.name = "Harbor, ward 3" })
            again.save()
            try await app.until("the name is kept") { try! details(id, app)?.name == "Harbor, ward 3" && !again.state.doing.busy }
            #expect(try note(id, app) == "recovery code 12")

            screen = Task { await again.follow() }
            try await app.until("it is shown again") { again.note.text == "recovery code 12" }
            again.note.type("")
            again.save()
            try await app.until("the note is taken away") { try! note(id, app) == nil && !again.state.doing.busy }
            screen.cancel()
            await screen.value
        }
    }

    @Test("what is hidden is shown again, and what is removed is brought back or gone")
    func hiddenAndRemoved() async throws {
        try await Handset.running { app in
            let tokens = app.phone.septet.tokens()
            let ids = try tokens.addUris(uris: [harbor, pier]).map(\.token.id)
            _ = try tokens.setHidden(id: ids[0], hidden: true)
            app.stack.go(.organise)
            let organise = try await app.seen(OrganiseModel.self)
            try await app.until("it is hidden") { organise.state.hidden.map(\.id) == [ids[0]] }
            organise.show(ids[0])
            organise.sort(.title)
            try await app.until("it is shown") { organise.state.hidden.isEmpty && !organise.state.doing.busy }
            organise.sort(.title)
            try await app.until("it is in order") { organise.state.order == .title && !organise.state.doing.busy }

            organise.select()
            let list = try await app.seen(TokensModel.self)
            for id in ids { list.choose(id, on: true) }
            list.removeChosen()
            try await app.until("both are removed") { list.state.codes.rows.isEmpty && list.state.chosen == nil }
            app.stack.go(.trash)
            let trash = try await app.seen(TrashModel.self)
            try await app.until("both are there") { trash.state.rows.count == 2 }
            trash.restore(ids[0])
            try await app.until("one is back") { trash.state.rows.map(\.id) == [ids[1]] && !trash.state.doing.busy }
            trash.purge(ids[1])
            try await app.until("the other is gone") { trash.state.rows.isEmpty && !trash.state.doing.busy }
            #expect(try tokens.list(query: "", group: nil).map(\.id) == [ids[0]])
        }
    }

    private func details(_ id: String, _ app: Running) throws -> TokenDetails? {
        try app.phone.septet.tokens().list(query: "", group: nil).first { $0.id == id }
    }

    private func note(_ id: String, _ app: Running) throws -> String? { try details(id, app)?.note?.text }
}
