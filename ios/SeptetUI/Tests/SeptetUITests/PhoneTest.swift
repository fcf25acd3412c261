import Foundation
import SeptetKit
import SeptetServer
import Testing

@testable import SeptetUI

/// What models are made of: pulled views, and work that goes on one at a time.
@MainActor @Suite(.timeLimit(.minutes(1))) struct PhoneTest {
    private let uri = "otpauth://totp/Harbor:m.okafor?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Harbor"

    @Test("a view is pulled anew when core says so and when what it looks at changes, and said when it is new")
    func pulledAnew() async throws {
        try await Handset.running { app in
            let tokens = app.phone.septet.tokens()
            var seen: [Int] = []
            let watch = Task {
                for await count in app.phone.views(
                    .tokens, pull: { app.stack.top == .settings ? 100 : tokens.rows(query: "", group: nil).rows.count })
                {
                    seen.append(count)
                }
            }
            try await app.until("the first is there") { seen == [0] }
            _ = try tokens.addUris(uris: [uri])
            try await app.until("the change is there") { seen == [0, 1] }
            app.stack.go(.settings)
            try await app.until("what it looks at counts") { seen == [0, 1, 100] }
            _ = try tokens.setHidden(id: tokens.list(query: "", group: nil)[0].id, hidden: true)
            app.stack.back()
            try await app.until("both count") { seen == [0, 1, 100, 0] }
            watch.cancel()
            await watch.value
        }
    }

    @Test("nothing is pulled for whoever does not look any more")
    func notPulledAnyMore() async throws {
        try await Handset.running { app in
            var pulls = 0
            for await _ in app.phone.views(
                .tokens,
                pull: {
                    pulls += 1
                    return app.stack.places
                })
            { break }
            let watch = Task {
                for await _ in app.phone.views(
                    .tokens,
                    pull: {
                        pulls += 1
                        return app.stack.places
                    })
                {}
            }
            try await app.until("both looked") { pulls == 2 }
            watch.cancel()
            await watch.value
            var others: [[Screen]] = []
            let other = Task { for await places in app.phone.views(.tokens, pull: { app.stack.places }) { others.append(places) } }
            _ = try app.phone.septet.tokens().addUris(uris: [uri])
            app.stack.go(.settings)
            try await app.until("another one hears of it") { others.last == [.setUp, .settings] }
            #expect(pulls == 2)
            other.cancel()
            await other.value
        }
    }

    @Test("a second tap while something goes on does nothing, and the end of the screen ends it")
    func oneThingAtATime() async throws {
        try await Handset.running { app in
            let work = Work()
            var (begun, over) = (0, 0)
            let screen = Task { await work.whileSeen() }
            let step: @MainActor () async throws -> Void = {
                begun += 1
                try await Task.sleep(for: .seconds(3_600))
            }
            work.run(step, then: { over += 1 })
            work.run(step, then: { over += 1 })
            try await app.until("it goes on") { begun == 1 && work.doing.busy }
            screen.cancel()
            await screen.value
            try await app.until("it ended") { !work.doing.busy }
            #expect(begun == 1 && over == 0 && work.doing.problem == nil)
        }
    }

    @Test("what fails is kept to be shown, and what the person stopped is no failure")
    func failures() async throws {
        try await Handset.running { app in
            let work = Work()
            var over = 0
            work.run({ throw AppError.Network(sentence: "") }, then: { over += 1 })
            try await app.until("it failed") { work.doing.problem == .Network(sentence: "") }
            work.run({ throw AppError.Stopped(sentence: "") }, then: { over += 1 })
            try await app.until("it was stopped") { work.doing == Doing() }
            #expect(over == 1)
            work.run({ throw CancellationError() }, then: { over += 1 })
            try await app.until("it was cancelled") { work.doing == Doing() }
            work.run({ throw Failure("secret-path") }, then: { over += 1 })
            try await app.until("nobody knows it") { work.doing.problem == .Internal(incident: "swift", sentence: "") }
            work.forget()
            #expect(work.doing == Doing() && over == 1)
        }
    }

    @Test("what a person decided goes on without its screen, and what is turned away for it says so")
    func outlives() async throws {
        try await Handset.running { app in
            let work = Work()
            let (gate, open) = AsyncStream.makeStream(of: Void.self)
            var over = 0
            let screen = Task { await work.whileSeen() }
            let step: @MainActor () async throws -> Void = { for await _ in gate { try Task.checkCancellation() } }
            let begun = [work.run(outlives: true, step, then: { over += 1 }), work.run(step, then: { over += 1 })]
            #expect(begun == [true, false])
            screen.cancel()
            await screen.value
            work.forget()
            #expect(work.doing.busy, "what goes on is not forgotten")
            open.yield()
            open.finish()
            try await app.until("it came to its end") { over == 1 && work.doing == Doing() }
        }
    }

    @Test("the day is the person's, in every calendar the same form")
    func today() {
        let platform = TestPlatform()
        platform.clock = 1_796_081_400_000
        #expect(platform.today(in: TimeZone(secondsFromGMT: 0)!) == "2026-11-30")
        #expect(platform.today(in: TimeZone(secondsFromGMT: -9 * 3_600)!) == "2026-11-30")
        #expect(platform.today(in: TimeZone(secondsFromGMT: 9 * 3_600)!) == "2026-12-01")
    }

    @Test("a PIN that was typed twice locks the phone, and it alone unlocks it")
    func locking() async throws {
        try await Handset.running { app in
            _ = try app.phone.septet.tokens().addUris(uris: [uri])
            app.stack.go(.appLock)
            let lock = try await app.seen(AppLockModel.self)
            lock.ask(.turnOn)
            for pin in ["472905", "472906"] {
                type(pin, lock)
                // `4`, `7`, `2`: what waits is said by nobody.
                #expect(!printed(lock).contains(/- 52\s+- 55\s+- 50/))
            }
            try await app.until("they differ") { lock.state.differ && lock.state.step == .new }
            for pin in ["472905", "472905"] { type(pin, lock) }
            try await app.until("it is on") { lock.state.view.on && lock.state.step == nil && !lock.state.doing.busy }
            lock.lockNow()
            let locked = try await app.seen(LockModel.self)
            #expect(app.stack.places == [.lock])
            #expect(app.phone.septet.tokens().codesAt(nowMs: 0).locked)
            type("472906", locked)
            try await app.until("it is wrong") { locked.state.view.triesLeft == 9 && locked.state.mayTry }
            type("472905", locked)
            _ = try await app.seen(SetUpModel.self)
            #expect(!app.phone.septet.tokens().codesAt(nowMs: 0).locked)
        }
    }
}
