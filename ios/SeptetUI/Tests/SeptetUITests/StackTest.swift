import SeptetKit
import Testing

@testable import SeptetUI

@MainActor @Suite struct StackTest {
    private let everywhere: [Screen] = [
        .setUp, .verify, .join, .lock, .tokens, .code(id: "a/b-1"), .devices, .settings, .add, .byHand, .import, .organise,
        .edit(ids: ["1", "2"]), .trash, .duplicates, .export, .account, .number, .securityLog, .clock, .appLock, .letIn(moving: true),
        .letIn(moving: false), .backups, .password(.change), .approval,
    ]

    private let stages: [AccountStage] = [.locked, .signedOut, .verifying, .binding, .awaitingTrust, .registered]

    private func killed(_ stack: Stack) -> Stack { Stack(text: stack.text) }

    private func settled(_ places: [Screen], _ stage: AccountStage) -> Stack {
        let stack = killed(Stack(places))
        stack.settle(stage)
        return stack
    }

    @Test("every screen is found again after the process was killed")
    func isFoundAgain() {
        for screen in everywhere { #expect(killed(Stack([screen])).places == [screen]) }
        let deep: [Screen] = [.tokens, .code(id: "7")]
        #expect(killed(Stack(deep)).places == deep)
    }

    @Test("whatever was saved leads somewhere sensible at every stage")
    func leadsSomewhere() throws {
        for stage in stages {
            for screen in everywhere {
                let top = try #require(settled([screen], stage).top)
                #expect(top.at.contains(stage), "\(screen) at \(stage)")
            }
            #expect(settled([], stage).top == Screen.home(stage))
        }
    }

    @Test("what was saved by another version leads home")
    func unknownPlaces() {
        let stack = Stack(text: "garden\ncode\npassword/none")
        stack.settle(.registered)
        #expect(stack.places == [.tokens])
    }

    @Test("a flow that is over leaves the codes")
    func flowIsOver() {
        #expect(settled([.setUp, .verify], .registered).places == [.tokens])
    }

    @Test("locking hides every place and unlocking leads to the codes")
    func locking() {
        let stack = settled([.tokens, .code(id: "7")], .locked)
        #expect(stack.places == [.lock])
        stack.settle(.registered)
        #expect(stack.places == [.tokens])
    }

    @Test("a way into an account that has ended leads to Set up, and one that begins there stays")
    func endedWhileJoining() {
        let stack = settled([.tokens, .join], .awaitingTrust)
        stack.settle(.signedOut)
        #expect(stack.places == [.tokens, .setUp])
        stack.go(.join)
        stack.settle(.signedOut)
        #expect(stack.top == .join)
    }

    @Test("the last step of a join keeps its screen, which would else be cancelled with it")
    func joinKeepsItsScreen() {
        let stack = settled([.join], .binding)
        #expect(stack.top == .join)
        stack.settle(.registered)
        #expect(stack.places == [.tokens])
    }

    @Test("what is shown once is left by nothing but its own button and the lock")
    func holding() {
        let stack = Stack([.tokens, .password(.set)])
        stack.hold(true)
        #expect(stack.back())
        stack.go(.approval)
        #expect(stack.top == .password(.set))
        stack.hold(false)
        #expect(stack.top == .approval)
        stack.hold(true)
        stack.settle(.locked)
        #expect(stack.places == [.lock])
    }

    @Test("back closes the top one but never the last")
    func backing() {
        let stack = Stack([.tokens])
        stack.go(.settings)
        #expect(stack.back())
        #expect(!stack.back())
        stack.go(.devices)
        stack.go(.tokens)
        #expect(stack.places == [.tokens])
    }

    @Test("what is done is left unless another screen was opened meanwhile")
    func leaving() {
        let stack = Stack([.tokens, .edit(ids: ["1"]), .settings])
        stack.leave(.edit(ids: ["1"]))
        #expect(stack.top == .settings)
        stack.back()
        stack.leave(.edit(ids: ["1"]))
        #expect(stack.places == [.tokens])
    }

    @Test("preferences are read as they were kept and what is unknown is as at the beginning")
    func preferences() {
        let chosen = Preferences(
            language: "ar", appearance: .dark, highContrast: true, hideCodes: true, compact: true, screenshots: true,
            server: "https://a.example?b=c", pins: ["ab", "cd"]
        )
        #expect(Preferences.of(chosen.text) == chosen)
        #expect(Preferences.of("appearance=pink\nnonsense") == Preferences())
    }
}
