import Observation
import SeptetKit

/// What was read, which waits in the core, and what is chosen of it.
@MainActor @Observable public final class ImportModel: ImportTaps, Followed {
    private let go: Go
    private let transfer: Transfer
    private let work = Work()
    private var own = ImportPage()

    public var state: ImportPage { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone, go: @escaping Go) {
        self.go = go
        transfer = phone.septet.transfer()
        guard let preview = try? transfer.preview() else { return }
        own = ImportPage(preview: preview, chosen: Set(preview.rows.filter(\.chosen).map(\.index)))
    }

    /// Ends what goes on with the screen.
    public func follow() async { await work.whileSeen() }

    public func choose(_ row: UInt32, on: Bool) {
        if on { own.chosen.insert(row) } else { own.chosen.remove(row) }
    }

    public func chooseAll(_ on: Bool) {
        own.chosen = Set((own.preview?.rows ?? []).filter { on && $0.canBeChosen }.map(\.index))
    }

    public func readMore() { go(.add) }

    public func add() {
        let rows = own.chosen.sorted()
        work.run { [transfer] in self.own.report = try await aside { try transfer.importRows(rows: rows) } }
    }

    public func showCodes() { go(.tokens) }
}
