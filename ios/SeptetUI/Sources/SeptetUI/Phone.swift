import Observation
import SeptetKit

/// All that a model needs: the core, what changes in it, the system, and how the person wants it.
@MainActor @Observable public final class Phone {
    public let septet: Septet
    public let changes: Changes
    public let platform: any Platform
    public let preferences: PreferencesStore

    /// The tokens that are chosen, to be edited or removed together; nil: nobody chooses.
    public var choice: Set<String>?

    /// An address that the system has the app open, `otpauth://`; nil: none. It may be full of seeds: never kept.
    public var linked: String?

    public init(septet: Septet, changes: Changes, platform: any Platform) {
        self.septet = septet
        self.changes = changes
        self.platform = platform
        preferences = PreferencesStore(platform)
    }

    /// What `pull` gives now, after each change of one of `what`, and when what it looks at in a model changes.
    public func views<View: Sendable & Equatable>(_ what: What..., pull: @escaping @MainActor () -> View) -> AsyncStream<View> {
        Pulled(changes, what, pull) { _ in nil }.stream
    }

    /// What `pull` gives as in `views`, and when the first of its codes ends.
    public func codes(_ what: What..., pull: @escaping @MainActor (_ nowMs: UInt64) -> Codes) -> AsyncStream<Codes> {
        let pulled: @MainActor () -> Codes = { [platform] in pull(platform.now()) }
        return Pulled(changes, what, pulled) { [platform] codes in
            // Not longer than half a minute: somebody may set the clock back.
            codes.refreshAtMs.map { .milliseconds(min(max(Int64($0) - Int64(platform.now()), 20), 30_000)) }
        }.stream
    }

    /// What `pull` gives as in `views`, and each second too: for screens that count down.
    public func counted<View: Sendable & Equatable>(_ what: What..., pull: @escaping @MainActor () -> View) -> AsyncStream<View> {
        Pulled(changes, what, pull) { _ in .seconds(1) }.stream
    }

    /// Fetches what is new, then waits for changes at the server. Views say what fails.
    func keepUpToDate() async {
        _ = try? await septet.sync().run()
        try? await septet.serverChanges().follow()
    }

    /// Waits until it is so, `most` at the longest.
    public func until(_ most: Duration, _ isSo: @escaping @MainActor () -> Bool) async {
        let waits = Task { for await so in views(pull: isSo) where so { return } }
        let timer = Task { if (try? await Task.sleep(for: most)) != nil { waits.cancel() } }
        await withTaskCancellationHandler {
            await waits.value
        } onCancel: {
            waits.cancel()
        }
        timer.cancel()
    }
}

/// Pulls a view again and again for whoever reads `stream`, and says only what is new.
@MainActor private final class Pulled<View: Sendable & Equatable> {
    private let pull: @MainActor () -> View
    private let again: @MainActor (View) -> Duration?
    private let wake: AsyncStream<Void>.Continuation
    private let wakes: AsyncStream<Void>
    private let signals: AsyncStream<Void>
    private var watched = false
    private var last: View?

    init(_ changes: Changes, _ what: [What], _ pull: @escaping @MainActor () -> View, again: @escaping @MainActor (View) -> Duration?) {
        self.pull = pull
        self.again = again
        signals = changes.signals(of: Set(what))
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// It ends with the task that reads it.
    var stream: AsyncStream<View> {
        let (stream, out) = AsyncStream<View>.makeStream()
        let told = Task { for await _ in signals { wake.yield() } }
        let round = Task { await goRound(out) }
        out.onTermination = { _ in
            told.cancel()
            round.cancel()
        }
        return stream
    }

    private func goRound(_ out: AsyncStream<View>.Continuation) async {
        var timer: Task<Void, Never>?
        for await _ in wakes {
            timer?.cancel()
            let view = looked()
            if view != last {
                last = view
                out.yield(view)
            }
            timer = again(view).map { pause in
                Task { if (try? await Task.sleep(for: pause)) != nil { wake.yield() } }
            }
        }
        timer?.cancel()
    }

    /// One watch is left at a time, or those of a list that is looked at for hours would pile up.
    private func looked() -> View {
        if watched { return pull() }
        watched = true
        return withObservationTracking(pull) { [weak self] in
            MainActor.assumeIsolated {
                self?.watched = false
                self?.wake.yield()
            }
        }
    }
}
