import SeptetKit
import SeptetUI
import SwiftUI

/// Asks before a link does anything.
struct LinkQuestion: View {
    let link: Link
    let app: SeptetApplication
    let model: AppModel
    @State private var work = Work()
    @Environment(\.texts) private var texts

    var body: some View {
        // It waits until the person has shown who they are, and while what they said yes to is done.
        if model.stage != .locked && !work.doing.busy { asked }
    }

    @ViewBuilder private var asked: some View {
        if let problem = work.doing.problem {
            question(texts.linkTitle, texts.problem(problem), texts.linkAgain, onYes: scan)
        } else {
            switch link {
            case .server(let server): useServer(server)
            case .join where model.stage == .registered:
                question(texts.linkJoinTitle, texts.linkJoinFollows, texts.linkJoinYes, onYes: scan)
            // There is no account here that another phone could join. Accounts of other apps are asked about at Add.
            case .join, .accounts: Color.clear.onAppear { app.link = nil }
            }
        }
    }

    @ViewBuilder private func useServer(_ server: ServerAddress) -> some View {
        if model.stage == .signedOut {
            question(texts.linkServerTitle, texts.linkServerFollows(address: server.url), texts.linkServerYes) {
                app.use(model.phone, server)
            }
        } else {
            question(texts.linkServerTitle, texts.settingsServerFixed, texts.linkUnderstood, onYes: {})
        }
    }

    private func question(_ title: String, _ follows: String, _ yes: String, onYes: @escaping @MainActor () -> Void) -> some View {
        Question(title: title, follows: follows, yes: yes, no: texts.linkNo, onYes: onYes) {
            // What was begun closes it when it is done.
            if !work.doing.busy { app.link = nil }
        }
    }

    /// The new phone is there to be looked at, and let in or not.
    private func scan() {
        guard case .join(let text) = link else { return }
        work.run {
            try await model.phone.septet.devices().scan(qr: text, moving: false)
        } then: {
            model.stack.go(.letIn(moving: false))
            app.link = nil
        }
    }
}
