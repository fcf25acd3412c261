/// As a text, an error is the sentence for the screen: what happened, what is safe, what to do. Decide by its case and numbers.
extension AppError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The sentence for the screen.
    public var sentence: String { description }

    /// The same, so that `localizedDescription` and a log say no more.
    public var debugDescription: String { description }
}
