import SeptetKit
import SeptetTexts

/// What Keep in order shows.
public struct OrganiseState: Sendable, Equatable {
    public var order: SortOrder

    /// Left out of the list.
    public var hidden: [TokenDetails]

    public var doing: Doing

    public init(order: SortOrder = .own, hidden: [TokenDetails] = [], doing: Doing = Doing()) {
        self.order = order
        self.hidden = hidden
        self.doing = doing
    }
}

/// What Keep in order can be told.
@MainActor public protocol OrganiseTaps: Sendable {
    func select()
    func sort(_ order: SortOrder)
    func forgetUsage()
    func show(_ id: String)
    func openTrash()
    func openDuplicates()
    func openExport()
}

extension OrganiseTaps {
    public func select() {}
    public func sort(_ order: SortOrder) {}
    public func forgetUsage() {}
    public func show(_ id: String) {}
    public func openTrash() {}
    public func openDuplicates() {}
    public func openExport() {}
}

extension SortOrder {
    /// As they are offered.
    public static let offered: [SortOrder] = [.own, .title, .issuer, .usage]
}

extension Texts {
    /// By what the list is in order.
    public func order(_ order: SortOrder) -> String {
        switch order {
        case .own: organiseSortOwn
        case .title: organiseSortTitle
        case .issuer: organiseSortIssuer
        case .usage: organiseSortUsage
        }
    }
}
