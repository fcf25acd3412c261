import Observation
import SeptetKit

/// Collects what other apps wrote.
@MainActor @Observable public final class AddModel: AddTaps, Followed {
    private let phone: Phone
    private let go: Go
    private let work = Work()
    private let sources: Sources
    private var own: AddState

    /// The password of the file. Of this screen alone, as is `pasted`: saved nowhere, and wiped with it.
    public let secret = Secret()

    /// What was pasted.
    public let pasted = Secret()

    public var state: AddState {
        with(own) {
            $0.asks = sources.asks
            $0.doing = work.doing
        }
    }

    public init(_ phone: Phone, go: @escaping Go) {
        self.phone = phone
        self.go = go
        sources = Sources(phone, work) { go(.import) }
        let transfer = phone.septet.transfer()
        let waiting = (try? transfer.preview().rows.count) ?? 0
        own = AddState(hasCamera: phone.platform.scan != nil, apps: transfer.apps(), waiting: waiting)
    }

    /// Reads what the system has the app open, for as long as the screen is there; then takes what was typed away, and the file that
    /// waits.
    public func follow() async {
        await work.whileSeen {
            // It waits while something else is read.
            for await linked in self.phone.views(pull: { self.work.doing.busy ? nil : self.phone.linked }) {
                if let linked, self.sources.read(linked) { self.phone.linked = nil }
            }
        }
        pasted.forget()
        turnBack()
    }

    public func scan() { sources.scan() }

    public func pick(_ what: Picked) { sources.pick(what) }

    public func paste() { own.pasting = true }

    public func usePasted() {
        if sources.read(pasted.text) { pasted.forget() }
    }

    public func typeByHand() { go(.byHand) }

    public func see() { go(.import) }

    public func openFile(muchMemory: Bool) { sources.open(secret, muchMemory: muchMemory) }

    public func turnBack() {
        secret.forget()
        sources.turnBack()
    }

    public func stop() { phone.septet.backup().stop() }
}
