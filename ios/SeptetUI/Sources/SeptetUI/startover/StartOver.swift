/// What a phone that could not be opened can be told.
@MainActor public protocol RefusedTaps: Sendable {
    func tryAgain()
    func useOwnServer()
    func startOver()
}

extension RefusedTaps {
    public func tryAgain() {}
    public func useOwnServer() {}
    public func startOver() {}
}
