import AppIntents

/// Opens the app, whose lock asks who is there. In the app and in its widgets: the system runs it where it opens.
struct OpenSeptet: AppIntent {
    static let title: LocalizedStringResource = "control-open"
    static let openAppWhenRun = true

    func perform() async throws -> some IntentResult { .result() }
}
