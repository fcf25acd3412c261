extension ServerChanges {
    /// Keeps the phone up to date while somebody looks at it: call it in the screen's task, whose end cancels the wait. It
    /// returns when this phone is signed out or locked, and throws a `CancellationError` when it is cancelled.
    public func follow() async throws {
        do {
            while true {
                let turn = try await turn()
                try await Task.sleep(for: .seconds(turn.pauseS))
            }
        } catch AppError.SignedOut, AppError.Locked {
            return
        }
    }
}
