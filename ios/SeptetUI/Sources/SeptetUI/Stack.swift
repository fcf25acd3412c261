import Observation
import SeptetKit

/// The screens that lie upon each other, the one that is seen last.
@MainActor @Observable public final class Stack {
    /// All of them, the one that is seen last.
    public private(set) var places: [Screen]

    @ObservationIgnored private var held = false
    @ObservationIgnored private var waiting: Screen?

    public init(_ places: [Screen] = []) {
        self.places = places
    }

    /// As it was saved: where one was, and nothing of what was there.
    public convenience init(text: String) {
        self.init(text.split(separator: "\n").compactMap { Screen.of(String($0)) })
    }

    /// All of them, for saved state.
    public var text: String { places.map(\.text).joined(separator: "\n") }

    /// The one that is seen; nil before the first `settle`.
    public var top: Screen? { places.last }

    /// There is one below.
    public var canGoBack: Bool { places.count > 1 }

    /// Keeps the top one until it lets go: what it shows is shown this once. Nothing closes or covers it but the lock; what is opened
    /// meanwhile is opened then.
    public func hold(_ on: Bool) {
        held = on
        if !on, let waiting { go(waiting) }
    }

    /// Opens `screen`; one that is there already is gone back to.
    public func go(_ screen: Screen) {
        waiting = held ? screen : nil
        if held { return }
        if let there = places.firstIndex(of: screen) {
            places.removeSubrange((there + 1)...)
        } else {
            places.append(screen)
        }
    }

    /// Closes the top one; false: it is the last.
    @discardableResult
    public func back() -> Bool {
        if held { return true }
        if !canGoBack { return false }
        places.removeLast()
        return true
    }

    /// Closes `screen` if it is the one that is seen: what was begun there is done.
    public func leave(_ screen: Screen) {
        if top == screen { back() }
    }

    /// Drops the screens that make no sense at `stage`, and goes home where none is left.
    public func settle(_ stage: AccountStage) {
        let home = Screen.home(stage)
        var left = places.filter { $0.at.contains(stage) }
        // Who did not come from Set up was on the way back into an account that has ended: Set up says so.
        if stage == .signedOut, !left.contains(home) { left.removeAll { !$0.at.contains(.registered) } }
        if left != places { places = left }
        if top == nil { hold(false) }
        // A flow that begins or ends shows its own screen, over tokens that are there at any stage. One that is in the middle keeps
        // it: what it does would be cancelled with it.
        let flow = top.map { !$0.at.contains(.registered) } ?? false
        if top == nil || (stage != .registered && !flow && !places.contains(home)) { go(home) }
        if stage == .registered, !places.contains(home) { places.insert(home, at: 0) }
    }
}
