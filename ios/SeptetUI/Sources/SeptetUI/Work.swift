import Observation
import SeptetKit

/// What goes on, and how the last one ended.
public struct Doing: Sendable, Equatable {
    public var busy: Bool
    public var problem: AppError?

    public init(busy: Bool = false, problem: AppError? = nil) {
        self.busy = busy
        self.problem = problem
    }
}

/// Does one thing of a screen at a time: a second tap while it goes on does nothing.
@MainActor @Observable public final class Work {
    public private(set) var doing = Doing()
    @ObservationIgnored private var task: Task<Void, Never>?

    public init() {}

    /// Does `step`, then `done` if it came to its end. What fails is kept to be shown. False: something goes on, so nothing of this was
    /// done. `outlives`: the end of the screen does not end it, for a person has decided it, and whatever covers the screen, or the step
    /// itself, takes the screen away.
    @discardableResult
    public func run<Found>(
        outlives: Bool = false, _ step: @escaping @MainActor () async throws -> Found, then done: @escaping @MainActor () -> Void = {}
    ) -> Bool {
        if doing.busy { return false }
        doing = Doing(busy: true)
        let task = Task {
            var problem: AppError?
            do {
                _ = try await step()
            } catch let failure as AppError {
                problem = failure
            } catch is CancellationError {
                // With its screen.
                doing = Doing()
                return
            } catch {
                // Of the system or of a platform. Its text may hold anything, so nobody is told it.
                problem = .Internal(incident: "swift", sentence: "")
            }
            if case .Stopped = problem {
                doing = Doing()
                return done()
            }
            doing = Doing(problem: problem)
            if problem == nil, !Task.isCancelled { done() }
        }
        self.task = outlives ? nil : task
        return true
    }

    /// Forgets how the last one ended; what goes on is left alone.
    public func forget() {
        if !doing.busy { doing = Doing() }
    }

    /// Goes round in all of `loops` for as long as the screen is seen, which is until this task is cancelled; then ends what goes on.
    public func whileSeen(_ loops: (@MainActor () async -> Void)...) async {
        let (never, held) = AsyncStream<Never>.makeStream()
        await withDiscardingTaskGroup { group in
            for loop in loops { group.addTask { await loop() } }
            for await _ in never {}
        }
        held.finish()
        task?.cancel()
    }
}

/// Does `step` off the main thread: it reads or writes a file.
public func aside<Found: Sendable>(_ step: @Sendable () throws -> Found) async throws -> Found {
    try step()
}

/// `value` with a change.
func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var changed = value
    change(&changed)
    return changed
}

/// What goes on for as long as somebody looks.
@MainActor public protocol Followed: AnyObject {
    /// Keeps what is shown as it is now, until its task is cancelled; then ends what goes on, and wipes what was typed.
    func follow() async
}

/// Opens a screen.
public typealias Go = @MainActor (Screen) -> Void
