import SeptetKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChangesTests {
    @Test("a stream gives the first pull at once")
    func first() async {
        let changes = Changes()
        let (signals, others) = (changes.signals(.account, .lock), changes.signals(.tokens))
        #expect(await left(of: signals) == 1)
        #expect(await left(of: others) == 1)
    }

    @Test("any number of changes of its kinds is one signal more, and of other kinds none")
    func kinds() async {
        let changes = Changes()
        let (signals, others) = (changes.signals(.account, .lock), changes.signals(.tokens))
        var (first, another) = (signals.makeAsyncIterator(), others.makeAsyncIterator())
        #expect(await first.next() != nil)
        #expect(await another.next() != nil)
        changes.changed(what: .lock)
        changes.changed(what: .account)
        #expect(await left(of: signals) == 1)
        #expect(await left(of: others) == 0)
    }

    @Test("a stream ends with what it listens to")
    func ends() async {
        var changes: Changes? = Changes()
        var signals = changes?.signals(.tokens).makeAsyncIterator()
        #expect(await signals?.next() != nil)
        changes = nil
        #expect(await signals?.next() == nil)
    }

    /// How many signals wait in a stream. Whoever is cancelled gets what is there, and waits for no more.
    private func left(of signals: AsyncStream<Void>) async -> Int {
        let reader = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            var count = 0
            for await _ in signals { count += 1 }
            return count
        }
        return await reader.value
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
