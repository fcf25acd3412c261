import SeptetKit
import SeptetUI
import SwiftUI

/// The app.
@main struct SeptetApp: App {
    @UIApplicationDelegateAdaptor private var delegate: SystemDelegate
    private let app = SeptetApplication.shared

    var body: some Scene {
        WindowGroup { Root(app: app) }
            .backgroundTask(.appRefresh(Checks.id)) { await Checks.run() }
    }
}

/// The one window: the phone once it is open, or why it is not.
struct Root: View {
    let app: SeptetApplication
    @Environment(\.scenePhase) private var phase
    @Environment(\.isSceneCaptured) private var captured

    var body: some View {
        ZStack {
            switch app.opened {
            case nil: Color("Ground").ignoresSafeArea()
            case .ready(let phone): Ready(app: app, phone: phone).id(ObjectIdentifier(phone))
            case .refused(let problem): Refused(app: app, problem: problem)
            }
        }
        .onOpenURL { app.follow($0) }
        .onChange(of: captured, initial: true) { app.platform.cover.captured = captured }
        .onChange(of: phase, initial: true) {
            app.platform.cover.inFront = phase == .active
            app.alerts.inFront = phase == .active
            if phase == .active { app.cameBack() }
            if phase == .background { Checks.plan() }
        }
    }
}

/// The whole app over one phone.
private struct Ready: View {
    let app: SeptetApplication
    let phone: Phone
    /// Where one was, and nothing of what was there.
    @SceneStorage("stack") private var places = ""

    var body: some View {
        Kept {
            AppModel(phone, Stack(text: places))
        } content: { model in
            SeptetTheme(textsOf(phone.preferences.now.language ?? phone.platform.locale), phone.preferences.now) {
                Screens(app: app, model: model)
            }
            .environment(\.now, { phone.platform.now() })
            .onChange(of: model.stack.text) { places = model.stack.text }
        }
    }
}

/// The screen that is seen, and what lies over it.
private struct Screens: View {
    let app: SeptetApplication
    let model: AppModel
    @State private var isLeft = false
    /// By a notice.
    @State private var covered = false
    @Environment(\.colors) private var colors
    @Environment(\.scenePhase) private var phase
    @Environment(\.texts) private var texts

    var body: some View {
        ZStack {
            colors.ground.ignoresSafeArea()
            if let screen = model.stack.top {
                Kept {
                    Place(screen, model.phone, model.stack, language: texts.language)
                } content: {
                    PlaceView(place: $0, onBack: back)
                }
                .id(screen)
                .disabled(isBelow)
                .accessibilityHidden(isBelow)
            }
            // Notices lie over any screen. They are kept by the account, so they go with it.
            if model.stage == .registered {
                Kept {
                    NoticesModel(model.phone)
                } content: {
                    NoticesOver(model: $0, onCover: { covered = $0 })
                }
            }
            if let link = app.link { LinkQuestion(link: link, app: app, model: model).id(link) }
        }
        .asking(app.platform.asking)
        .task { await model.follow() }
        .onChange(of: phase) {
            // Not while it is inactive: a prompt for a face is over it, or the list of open apps.
            if phase == .background {
                isLeft = true
                model.left()
            } else if isLeft {
                isLeft = false
                model.returned()
            }
        }
        .onChange(of: model.stage, initial: true) {
            // It makes sense from here on: there is somebody who can ask.
            if model.stage == .registered {
                app.alerts.ask()
                app.push.begin(model.phone)
            }
        }
    }

    /// What is below a notice or a question is out of reach. A link waits until somebody has unlocked.
    private var isBelow: Bool { covered || (app.link != nil && model.stage != .locked) }

    private var back: (@MainActor () -> Void)? {
        guard model.stack.canGoBack else { return nil }
        return { [stack = model.stack] in stack.back() }
    }
}

/// Why there is no phone.
private struct Refused: View {
    let app: SeptetApplication
    let problem: AppError

    var body: some View {
        SeptetTheme(app.texts, app.preferences) { RefusedPage(problem: problem, onOwnServer: app.useOwnServer) }
    }
}

/// What is wrong, and the way back from a server that cannot be one.
struct RefusedPage: View {
    let problem: AppError
    let onOwnServer: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.appName, onBack: nil) {
            ProblemBanner(problem)
            if case .InvalidInput("server_url", _) = problem { MainAction(texts.serverOwn, onTap: onOwnServer) }
        }
    }
}
