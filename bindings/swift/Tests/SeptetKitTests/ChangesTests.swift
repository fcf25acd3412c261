import SeptetKit
import Testing

struct ChangesTests {
    @Test("a stream gives the first pull at once, and one more after any number of changes of its kinds alone")
    func kinds() async {
        let changes = Changes()
        var signals = changes.signals(.account, .lock).makeAsyncIterator()
        #expect(await signals.next() != nil)
        changes.changed(what: .tokens)
        var pulls = changes.signals(.tokens).makeAsyncIterator()
        #expect(await pulls.next() != nil)
        changes.changed(what: .lock)
        changes.changed(what: .account)
        #expect(await signals.next() != nil)
        // Nothing is left of the two: the next signal is the one that comes now, and the other stream heard none of them.
        let heard = Shared(0)
        let waiting = Task {
            for await _ in changes.signals(.account) { heard.with { $0 += 1 } }
        }
        waiting.cancel()
        await waiting.value
        #expect(heard.with { $0 } <= 1)
    }

    @Test("no signal that comes while one is being handled is lost")
    func whileHandled() async {
        let changes = Changes()
        var signals = changes.signals(.tokens).makeAsyncIterator()
        for _ in 0..<1_000 {
            #expect(await signals.next() != nil)
            changes.changed(what: .tokens)
        }
        #expect(await signals.next() != nil)
    }

    @Test("what is pulled is what is there when it is asked for")
    func views() async throws {
        let changes = Changes()
        let septet = try Phone().open(Phone().ports(listener: changes))
        let tokens = septet.tokens()
        var titles = changes.views(.tokens) { tokens.codesAt(nowMs: 0).rows.map(\.title) }.makeAsyncIterator()
        #expect(await titles.next() == [])
        _ = try tokens.addUri(uri: uri)
        #expect(await titles.next() == ["Example"])
    }
}
