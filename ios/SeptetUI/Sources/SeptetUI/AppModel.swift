import Observation
import SeptetKit

/// The app beside its screens: where one is led, what is fetched, and what does not wait for a screen to be opened.
@MainActor @Observable public final class AppModel: Followed {
    public let phone: Phone
    public let stack: Stack

    /// How far the registration is; locked: nobody can tell.
    public private(set) var stage: AccountStage
    @ObservationIgnored private var fetching: Task<Void, Never>?

    public init(_ phone: Phone, _ stack: Stack) {
        self.phone = phone
        self.stack = stack
        stage = phone.septet.account().view().stage
        stack.settle(stage)
    }

    /// For as long as somebody looks.
    public func follow() async {
        let (phone, account) = (phone, phone.septet.account())
        await Work().whileSeen(
            { for await stage in phone.views(.account, .lock, pull: { account.view().stage }) { self.show(stage) } },
            { for await link in phone.platform.links { phone.linked = link } },
            // What the system has the app open: it is read at Add, once nobody has to unlock first.
            { for await waits in phone.views(pull: { self.stage != .locked && phone.linked != nil }) where waits { self.stack.go(.add) } },
            self.openApprovals,
            self.forgetCollected
        )
        fetching?.cancel()
    }

    /// Nobody can see the app any more.
    public func left() { phone.septet.lock().left() }

    /// Somebody can again: it is locked before anything is drawn.
    public func returned() {
        if phone.septet.lock().returned().locked { stack.settle(.locked) }
    }

    private func show(_ stage: AccountStage) {
        self.stage = stage
        stack.settle(stage)
        fetching?.cancel()
        guard stage == .registered else { return }
        fetching = Task { [phone, stack] in await Work().whileSeen({ await phone.offerBackups(on: stack) }, phone.keepUpToDate) }
    }

    private func openApprovals() async {
        var asked: Set<String> = []
        for await ids in phone.views(.approvals, .account, .lock, pull: { self.phone.septet.approvals().view().rows.map(\.id) }) {
            let isNew = !asked.isSuperset(of: ids)
            // While it is locked there are none, so what waits is shown again afterwards.
            asked = Set(ids)
            if isNew { stack.go(.approval) }
        }
    }

    /// What was read waits while one is at Add or Import, and is forgotten when both are left: it is full of seeds.
    private func forgetCollected() async {
        var collecting = false
        for await now in phone.views(pull: { self.stack.places.contains(.add) || self.stack.places.contains(.import) }) {
            if collecting, !now { phone.septet.transfer().cancel() }
            collecting = now
        }
    }
}
