import Foundation
import Observation

/// What the system asks the person for us: one thing at a time, over whatever screen is there (`AskingOver` draws it).
@MainActor @Observable final class Asking {
    /// What is asked.
    enum Question {
        case camera
        case picture
        case file
        case place(name: String, bytes: Data)
    }

    /// What comes back.
    enum Answer: Sendable {
        case text(String)
        case bytes(Data)
        case saved
        case turnedBack
        case failed
    }

    private(set) var question: Question?
    @ObservationIgnored private var waiting: CheckedContinuation<Answer, Never>?
    @ObservationIgnored private var asked = 0

    /// Asks; a question that is still open is given up.
    func ask(_ question: Question) async -> Answer {
        answer(.turnedBack)
        asked += 1
        let mine = asked
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                self.waiting = waiting
                self.question = question
                // Its screen may be gone already, and then nobody would answer.
                if Task.isCancelled { answer(.turnedBack) }
            }
        } onCancel: {
            // It comes late, and another may be asked by then.
            Task { @MainActor in if mine == self.asked { self.answer(.turnedBack) } }
        }
    }

    /// The person chose, and it takes a moment until what they chose is read.
    func chosen() {
        question = nil
    }

    /// Its page was closed. Whoever chose says so at once; where nobody does, they turned back.
    func closed() {
        let closed = asked
        Task {
            try? await Task.sleep(for: .seconds(1))
            if closed == asked, question != nil { answer(.turnedBack) }
        }
    }

    /// Ends the question. A second answer is none.
    func answer(_ answer: Answer) {
        question = nil
        waiting?.resume(returning: answer)
        waiting = nil
    }
}
