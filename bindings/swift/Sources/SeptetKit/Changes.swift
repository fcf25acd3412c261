import Foundation

/// A listener for models: each kind of change as a stream that says when to pull. A signal that comes while one is being
/// handled is never lost; several become one.
public final class Changes: ChangeListener, @unchecked Sendable {
    private struct Reader {
        let kinds: Set<What>
        let signal: AsyncStream<Void>.Continuation
    }

    private let lock = NSLock()
    private var readers: [UUID: Reader] = [:]

    public init() {}

    deinit {
        // Nothing will ever be said to them.
        for reader in readers.values { reader.signal.finish() }
    }

    public func changed(what: What) {
        // Outside the lock: whoever waits is woken here, and a reader that ends at the same time wants the lock.
        for reader in lock.withLock({ Array(readers.values) }) where reader.kinds.contains(what) {
            reader.signal.yield()
        }
    }

    /// One signal at once, for the first pull, and one after each change of any of `kinds`:
    /// `for await _ in changes.signals(.account) { state = … }`. It ends with the task that reads it, and with this listener.
    public func signals(_ kinds: What...) -> AsyncStream<Void> {
        signals(of: Set(kinds))
    }

    /// The same, of as many as `kinds` has.
    public func signals(of kinds: Set<What>) -> AsyncStream<Void> {
        let (stream, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = UUID()
        lock.withLock { readers[id] = Reader(kinds: kinds, signal: signal) }
        signal.onTermination = { [weak self] _ in
            guard let self else { return }
            lock.withLock { readers[id] = nil }
        }
        signal.yield()
        return stream
    }

    /// What `pull` gives now, and again after each change of `what`.
    public func views<View: Sendable>(_ what: What, _ pull: @escaping @Sendable () -> View) -> AsyncMapSequence<AsyncStream<Void>, View> {
        signals(of: [what]).map { pull() }
    }
}
