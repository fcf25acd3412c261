import Observation
import SeptetKit

/// One request after the other. One that is gone without an answer from here has ended.
@MainActor @Observable public final class ApprovalModel: ApprovalTaps, Followed {
    private struct Shown {
        var id: String?
        var answered: Answered?
        var number = ""
    }

    private let phone: Phone
    private let back: @MainActor () -> Void
    private let approvals: Approvals
    private let work = Work()
    private var rows: [ApprovalRow]
    private var shown = Shown()

    public var state: ApprovalState {
        let row = rows.first { $0.id == shown.id }
        let ended: Answered? = row == nil && shown.id != nil && !work.doing.busy ? .expired : nil
        return ApprovalState(row: row, answered: shown.answered ?? ended, number: shown.number, doing: work.doing)
    }

    public init(_ phone: Phone, back: @escaping @MainActor () -> Void) {
        self.phone = phone
        self.back = back
        approvals = phone.septet.approvals()
        rows = approvals.view().rows
        shown.id = rows.first?.id
    }

    /// Counts down, for as long as the screen is there. Where none waited, the first that comes is shown.
    public func follow() async {
        await work.whileSeen {
            for await rows in self.phone.counted(.approvals, .lock, pull: { self.approvals.view().rows }) {
                self.rows = rows
                if self.shown.id == nil { self.shown = Shown(id: rows.first?.id) }
            }
        }
    }

    public func approve(_ number: UInt32?) { answer(.approved) { try await self.approvals.approve(id: $0, number: number) } }

    public func typeNumber(_ number: String) { shown.number = number }

    public func deny() { answer(.denied) { try await self.approvals.deny(id: $0) } }

    public func notMe() { answer(.notMe) { try await self.approvals.notMe(id: $0) } }

    public func close() {
        work.forget()
        rows = approvals.view().rows
        shown = Shown(id: rows.first?.id)
        if shown.id == nil { back() }
    }

    private func answer(_ answered: Answered, _ call: @escaping @MainActor (String) async throws -> ApprovalsView) {
        guard let id = shown.id else { return }
        work.run(outlives: true) {
            _ = try await call(id)
            if self.shown.id == id { self.shown.answered = answered }
        }
    }
}
