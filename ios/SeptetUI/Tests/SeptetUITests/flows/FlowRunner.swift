import Foundation
import SeptetServer

@testable import SeptetUI

/// Does what flows say on a handset, over its models. What needs a view is not proved here: that something is in sight
/// (`scrollUntilVisible` is that it is offered), that a finger hits it, and what the keyboard covers.
@MainActor final class FlowRunner {
    private let handset: Handset
    private let scripts: Scripts
    private var question: Question?

    /// The field that has the keyboard.
    private var focus: String?
    private var inSight: [String] = []

    init(_ handset: Handset, _ scripts: Scripts) {
        self.handset = handset
        self.scripts = scripts
    }

    /// Does all of a flow; the first thing that is not so ends it.
    func run(_ file: URL) async throws {
        let flow = try FlowFile(file)
        try await scripts.within(flow.env) {
            for step in flow.steps {
                do {
                    try await perform(step)
                } catch let failure as FlowFailure {
                    throw failure
                } catch {
                    let seen = ((try? offered()) ?? []).map { $0.texts.joined(separator: " = ") }.joined(separator: " | ")
                    throw FlowFailure(place: step.place, what: "\(error)\nSeen: \(seen)")
                }
            }
        }
    }

    private func perform(_ step: Step) async throws {
        switch step.command {
        case .launchApp(let clear):
            (question, focus, inSight) = (nil, nil, [])
            try await handset.launch(clear: clear)
        case .tapOn(let what): try await tap(try scripts.evaluated(what))
        case .inputText(let text): try await type(try scripts.evaluated(text))
        case .pasteText:
            guard let copied = scripts.copied else { throw Failure("Nothing was copied by copyTextFrom") }
            try await type(copied)
        case .copyTextFrom(let what):
            // What is to be seen there, where there is such a text.
            scripts.copied = try await awaited(try scripts.evaluated(what)).texts.first
        case .assertVisible(let what), .scrollUntilVisible(let what): _ = try await awaited(try scripts.evaluated(what))
        case .assertNotVisible(let what): try await awaitNone(try scripts.evaluated(what), lookup)
        case .extendedWaitUntil(let what, let isThere, let most):
            let what = try scripts.evaluated(what)
            if isThere { _ = try await awaited(what, most) } else { try await awaitNone(what, most) }
        case .runFlow(let file, let env, let seen):
            if let seen, (try? await awaited(try scripts.evaluated(seen), condition)) == nil { return }
            try await scripts.within(env) { try await run(beside(step, file)) }
        case .runScript(let file, let env): try await scripts.within(env) { try await scripts.run(beside(step, file).lastPathComponent) }
        }
    }

    private func beside(_ step: Step, _ file: String) -> URL {
        URL(fileURLWithPath: file, relativeTo: step.place.file).standardizedFileURL
    }

    /// What is found now. A question hides what is below.
    private func offered() throws -> [Offer] {
        guard let app = handset.app else { throw Failure("The app was not opened") }
        if let question {
            let answered: @MainActor () -> Void = { [weak self] in self?.question = nil }
            let yes: @MainActor () -> Void = {
                question.onYes()
                answered()
            }
            return [
                Offer(texts: [question.title]), Offer(texts: [question.follows]), Offer(texts: [question.yes], tap: yes),
                Offer(texts: [question.no], tap: answered),
            ]
        }
        look(app)
        var reading = Reading(textsOf("en"), nowMs: app.phone.platform.now()) { [weak self] in self?.question = $0 }
        try reading.app(app)
        return reading.offers
    }

    /// A list says which rows are in sight: here all of them are.
    private func look(_ app: Running) {
        guard case .tokens(let model) = app.place else {
            inSight = []
            return
        }
        let ids = model.state.codes.rows.map(\.id)
        if ids == inSight { return }
        inSight = ids
        model.seen(ids)
    }

    private func found(_ what: String) throws -> [Offer] {
        try offered().filter { offer in offer.texts.contains { says($0, what) } }
    }

    private func tap(_ what: String) async throws {
        var offer: Offer?
        try await wait("“\(what)” to tap on", lookup) {
            let on = try self.found(what).filter(\.isOn)
            offer = on.first { $0.tap != nil || $0.field != nil } ?? on.first
            return offer != nil
        }
        if offer?.field != nil { focus = offer?.texts.first } else { focus = nil }
        offer?.tap?()
        // What it opens is there at the next look.
        await Task.yield()
    }

    private func type(_ text: String) async throws {
        guard let focus else { throw Failure("A field that has the keyboard is expected") }
        var offer: Offer?
        try await wait("“\(focus)” to type into", lookup) {
            offer = try self.offered().first { $0.field != nil && $0.isOn && $0.texts.first == focus }
            return offer != nil
        }
        guard let field = offer?.field else { return }
        field.type(field.value + text)
    }

    private func awaited(_ what: String, _ most: Duration = lookup) async throws -> Offer {
        var offer: Offer?
        try await wait("“\(what)” is seen", most) {
            offer = try self.found(what).first
            return offer != nil
        }
        guard let offer else { throw Failure("“\(what)” is not seen") }
        return offer
    }

    private func awaitNone(_ what: String, _ most: Duration) async throws {
        try await wait("“\(what)” is not seen", most) { try self.found(what).isEmpty }
    }

    private func wait(_ what: String, _ most: Duration, _ isSo: @MainActor () throws -> Bool) async throws {
        let end = ContinuousClock.now + most
        while try !isSo() {
            if ContinuousClock.now > end { throw Failure("It is not so: \(what)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// As Maestro compares: all of it, big letters or small, as a regular expression or as it stands.
private func says(_ text: String, _ what: String) -> Bool {
    if text == what { return true }
    guard let pattern = try? Regex(what).ignoresCase().dotMatchesNewlines() else { return false }
    return text.wholeMatch(of: pattern) != nil
}

/// As long as Maestro looks for something.
private let lookup = Duration.seconds(17)

/// As long as it looks for what is perhaps there.
private let condition = Duration.seconds(7)
