import SeptetKit
import SeptetTexts

/// What Import shows.
public struct ImportPage: Sendable, Equatable {
    /// What waits; nil: nothing.
    public var preview: ImportPreview?

    /// Rows that are to be added, by their indices.
    public var chosen: Set<UInt32>

    /// What it came to, once it is over.
    public var report: ImportReport?

    public var doing: Doing

    public init(preview: ImportPreview? = nil, chosen: Set<UInt32> = [], report: ImportReport? = nil, doing: Doing = Doing()) {
        self.preview = preview
        self.chosen = chosen
        self.report = report
        self.doing = doing
    }
}

/// What Import can be told.
@MainActor public protocol ImportTaps: Sendable {
    func choose(_ row: UInt32, on: Bool)
    func chooseAll(_ on: Bool)
    func readMore()
    func add()
    func showCodes()
}

extension ImportTaps {
    public func choose(_ row: UInt32, on: Bool) {}
    public func chooseAll(_ on: Bool) {}
    public func readMore() {}
    public func add() {}
    public func showCodes() {}
}

extension ImportRow {
    /// Whether it may be added: what is refused or here already stays as it is.
    public var canBeChosen: Bool { state == .new || state == .changed }
}

extension Texts {
    /// Why an entry is to be added or not.
    public func state(_ state: ImportState) -> String {
        switch state {
        case .new: importStateNew
        case .duplicate: importStateDuplicate
        case .changed: importStateChanged
        case .refused: importStateRefused
        }
    }

    /// `3 new, 1 here already`
    public func sentence(_ preview: ImportPreview) -> String {
        joined([
            (preview.new, importNew(n:)), (preview.duplicates, importDuplicate(n:)), (preview.changed, importChanged(n:)),
            (preview.refused, importRefused(n:)),
        ])
    }

    /// What it came to.
    public func sentence(_ report: ImportReport) -> String {
        joined([
            (report.added, importAdded(n:)), (report.updated, importUpdated(n:)), (report.present, importPresent(n:)),
            (report.leftOut, importLeftOut(n:)), (report.refused, importRefused(n:)),
        ])
    }

    /// The first always, of the others those that are not none.
    private func joined(_ parts: [(UInt32, (Int) -> String)]) -> String {
        parts.enumerated().filter { at, part in at == 0 || part.0 > 0 }.map { $1.1(Int($1.0)) }.joined(separator: importAnd)
    }
}

extension Texts {
    /// Core's own words, or what they come to in the language that is on.
    public func why(_ reason: String?, _ cause: ImportCause?) -> String? {
        cause.map { own(reason, said($0)) }
    }

    private func said(_ cause: ImportCause) -> String {
        switch cause {
        case .damaged: importCauseDamaged
        case .kind: importCauseKind
        case .noSecret: importCauseNoSecret
        case .secret: importCauseSecret
        case .numbers: importCauseNumbers
        case .tooLong: importCauseTooLong
        case .trashed: importCauseTrashed
        case .password: importCausePassword
        case .parts: importCauseParts
        case .twice: importCauseTwice
        case .inTrash: importCauseInTrash
        case .changed: importCauseChanged
        }
    }
}
