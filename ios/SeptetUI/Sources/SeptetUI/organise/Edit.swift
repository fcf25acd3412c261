import SeptetKit

/// What Edit shows.
public struct EditState: Sendable, Equatable {
    /// How many are edited; 0: they are gone.
    public var count: Int

    /// The name that it has without one of its own; nothing where several are edited.
    public var issued: String

    /// What is to be changed, as far as it is typed; the note is in a field of its own.
    public var edit: TokenEdit

    /// All of them may be removed here.
    public var removable: Bool

    public var doing: Doing

    public init(count: Int = 0, issued: String = "", edit: TokenEdit = TokenEdit(), removable: Bool = true, doing: Doing = Doing()) {
        self.count = count
        self.issued = issued
        self.edit = edit
        self.removable = removable
        self.doing = doing
    }
}

/// What Edit can be told.
@MainActor public protocol EditTaps: Sendable {
    func change(_ edit: TokenEdit)
    func save()
    func remove()
}

extension EditTaps {
    public func change(_ edit: TokenEdit) {}
    public func save() {}
    public func remove() {}
}
