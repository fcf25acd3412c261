import SeptetKit
import SeptetUI
import SwiftUI

/// Asks before a link does anything.
struct LinkQuestion: View {
    let link: Link
    let app: SeptetApplication
    let model: AppModel
    @State private var work = Work()

    var body: some View {
        ZStack {
            // It waits until the person has shown who they are.
            if model.stage != .locked {
                if let asked {
                    LinkAsked(asked, onYes: goOn, onDone: answered, onStop: close)
                } else {
                    Color.clear.onAppear { close() }
                }
            }
        }
        // What takes the question away ends what it began.
        .task { await work.whileSeen() }
    }

    /// Nil: there is nothing to ask. Without an account there is none that another phone could join; tokens of other apps are asked
    /// about at Add.
    private var asked: LinkAsked.What? {
        if work.doing.busy { return .working }
        if let problem = work.doing.problem { return .problem(problem) }
        switch link {
        case .server(let server): return model.stage == .signedOut ? .server(address: server.url) : .fixed
        case .join: return model.stage == .registered ? .join : nil
        case .accounts: return nil
        }
    }

    private func goOn() {
        switch link {
        case .server(let server): if model.stage == .signedOut { app.use(model.phone, server) }
        case .join(let text): scan(text)
        case .accounts: break
        }
    }

    /// The new phone is there to be looked at, and let in or not.
    private func scan(_ text: String) {
        work.run {
            try await model.phone.septet.devices().scan(qr: text, moving: false)
        } then: {
            // Another link may be asked about by now.
            guard app.link == link else { return }
            model.stack.go(.letIn(moving: false))
            close()
        }
    }

    private func answered() {
        // What was begun closes it when it is done.
        if !work.doing.busy { close() }
    }

    private func close() { app.link = nil }
}

/// What a link asks, or that it is worked on. `onDone`: after yes and no alike.
struct LinkAsked: View {
    enum What {
        case server(address: String)
        case fixed, join, working
        case problem(AppError)
    }

    let what: What
    let onYes: @MainActor () -> Void
    let onDone: @MainActor () -> Void
    let onStop: @MainActor () -> Void
    @Environment(\.texts) private var texts

    init(
        _ what: What, onYes: @escaping @MainActor () -> Void = {}, onDone: @escaping @MainActor () -> Void = {},
        onStop: @escaping @MainActor () -> Void = {}
    ) {
        self.what = what
        self.onYes = onYes
        self.onDone = onDone
        self.onStop = onStop
    }

    var body: some View {
        switch what {
        case .server(let address): question(texts.linkServerTitle, texts.linkServerFollows(address: address), texts.linkServerYes)
        case .fixed: question(texts.linkServerTitle, texts.settingsServerFixed, texts.linkUnderstood)
        case .join: question(texts.linkJoinTitle, texts.linkJoinFollows, texts.linkJoinYes)
        case .problem(let problem): question(texts.linkTitle, texts.problem(problem), texts.linkAgain)
        case .working: working
        }
    }

    private func question(_ title: String, _ follows: String, _ yes: String) -> some View {
        Question(title: title, follows: follows, yes: yes, no: texts.linkNo, onYes: onYes, onDone: onDone)
    }

    private var working: some View {
        ZStack {
            Color.black.opacity(0.5).ignoresSafeArea().accessibilityHidden(true)
            Working(nil, onStop: onStop).frame(maxWidth: 480).padding(Space.l)
        }
        .accessibilityElement(children: .contain)
        .accessibilityAddTraits(.isModal)
        .accessibilityAction(.escape) { onStop() }
    }
}
