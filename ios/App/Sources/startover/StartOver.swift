import SeptetKit
import SeptetUI
import SwiftUI

/// The way out where nothing opens any more. It asks before `onStartOver`.
struct StartOver: View {
    var enabled = true
    let onAsk: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View { OtherAction(texts.startOver, enabled: enabled, danger: true, onTap: onAsk) }
}

/// Asked before everything here is removed: what is lost, what stays, how one comes back.
struct StartOverQuestion: View {
    let onDone: @MainActor () -> Void
    let onStartOver: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.startOverTitle, follows: texts.startOverFollows, yes: texts.startOverDo, no: texts.startOverKeep,
            onYes: onStartOver,
            onDone: onDone
        )
    }
}

/// A phone that could not be opened: why, and the ways on. There is no core, so this is all of the app.
struct RefusedScreen: View {
    let problem: AppError
    let taps: any RefusedTaps
    @State private var asking = false

    var body: some View {
        RefusedContent(problem: problem, taps: taps) { asking = true }
            .asks(asking) { StartOverQuestion(onDone: { asking = false }, onStartOver: taps.startOver) }
    }
}

/// What it says.
struct RefusedContent: View {
    let problem: AppError
    let taps: any RefusedTaps
    var onStartOver: @MainActor () -> Void = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.appName, onBack: nil) {
            switch problem {
            case .DeviceStorage(let sentence):
                Banner(texts.own(sentence.isEmpty ? nil : sentence, texts.refusedStorage))
                MainAction(texts.tryAgain, onTap: taps.tryAgain)
                StartOver(onAsk: onStartOver)
            case .InvalidInput("server_url", _):
                ProblemBanner(problem)
                MainAction(texts.serverOwn, onTap: taps.useOwnServer)
            default:
                ProblemBanner(problem)
                MainAction(texts.tryAgain, onTap: taps.tryAgain)
            }
        }
    }
}
