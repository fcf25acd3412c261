import SeptetKit
import Testing

struct ChangesTests {
    @Test("a stream starts with a pull and pulls again after its kind of change alone")
    func kinds() async {
        let changes = Changes()
        var account = changes.signals(.account).makeAsyncIterator()
        await #expect(account.next() != nil)
        changes.changed(what: .tokens)
        changes.changed(what: .account)
        changes.changed(what: .account)
        await #expect(account.next() != nil)
    }
}
