import Foundation
import SeptetKit
import SeptetServer
import Testing

struct CancellationTests {
    @Test("a cancelled task ends its request, and the next call goes through", .timeLimit(.minutes(1)))
    func request() async throws {
        let (asked, ask) = AsyncStream.makeStream(of: Void.self)
        let (ended, end) = AsyncStream.makeStream(of: Void.self)
        let first = Shared(true)
        let http = Answers { _ in
            let answers = first.with { first in
                defer { first = false }
                return !first
            }
            if answers { return session() }
            ask.yield()
            defer { end.yield() }
            try await Task.sleep(for: .seconds(600))
            return session()
        }
        let account = try Phone(transport: .own(http: http)).open().account()
        let screen = Task { try await account.begin(phone: "+1 650 555 0100", email: nil) }
        for await _ in asked { break }
        screen.cancel()
        await #expect(throws: CancellationError.self) { try await screen.value }
        for await _ in ended { break }
        #expect(try await account.begin(phone: "+1 650 555 0100", email: nil).stage == .verifying)
    }

    @Test("a task that is cancelled before it calls sends nothing", .timeLimit(.minutes(1)))
    func before() async throws {
        let calls = Shared(0)
        let http = Answers { _ in
            calls.with { $0 += 1 }
            return session()
        }
        let account = try Phone(transport: .own(http: http)).open().account()
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let screen = Task {
            for await _ in gate { break }
            return try await account.begin(phone: "+1 650 555 0100", email: nil)
        }
        screen.cancel()
        open.finish()
        await #expect(throws: CancellationError.self) { try await screen.value }
        #expect(calls.with { $0 } == 0)
    }

    @Test("a screen that goes ends its wait at a real server, and everything else goes on", .timeLimit(.minutes(1)))
    func following() async throws {
        try await RealServer.running { server in
            let folder = try Folder()
            let changes = Changes()
            let septet = try Septet.inFolder(
                folder: folder.path, transport: .builtIn(caPem: nil, pins: []), settings: settings(server.url), listener: changes)
            // A phone that is not registered has nothing to follow.
            try await septet.serverChanges().follow()
            _ = try await septet.account().begin(phone: "+1 650 555 0100", email: nil)
            _ = try await septet.account().requestCode(channel: .sms)
            _ = try await septet.account().submitCode(code: server.codeOfTheSms())

            let key = try server.application("Lakeside Clinic")
            let follower = septet.serverChanges()
            let screen = Task { try await follower.follow() }
            _ = try await server.post(key, "/v1/rp/enrolments", #"{"phone": "+1 650 555 0100", "label": "maya", "reference": "user-17"}"#)
            let tokens = septet.tokens()
            let titles = changes.views(.tokens) { tokens.codesAt(nowMs: 0).rows.map(\.title) }
            #expect(await titles.first { !$0.isEmpty } == ["Lakeside Clinic"])
            screen.cancel()
            await #expect(throws: CancellationError.self) { try await screen.value }
            #expect(try await septet.account().refreshProfile().known)
        }
    }

    @Test("calls that are cancelled at any moment neither stop the next ones nor keep one of them", .timeLimit(.minutes(2)))
    func anyMoment() async throws {
        let running = Shared(0)
        let http = Answers { _ in
            running.with { $0 += 1 }
            defer { running.with { $0 -= 1 } }
            await Task.yield()
            return session()
        }
        let account = try Phone(transport: .own(http: http)).open().account()
        for turn in 0..<300 {
            let screen = Task { try await account.begin(phone: "+1 650 555 0100", email: nil) }
            for _ in 0..<(turn % 12) { await Task.yield() }
            screen.cancel()
            _ = await screen.result
        }
        #expect(try await account.begin(phone: "+1 650 555 0100", email: nil).stage == .verifying)
        _ = try await eventually("A request went on") { running.with { $0 } == 0 ? true : nil }
    }
}
