import SeptetUI
import SwiftUI

/// The screen of a place.
struct PlaceView: View {
    let place: Place
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        switch place {
        case .setUp(let model): SetUpScreen(model: model)
        case .verify(let model): VerifyScreen(model: model)
        case .join(let model): JoinScreen(model: model, onBack: onBack)
        case .lock(let model): LockScreen(model: model)
        case .tokens(let model): TokensScreen(model: model, onBack: onBack)
        case .code(let model): CodeScreen(model: model, onBack: onBack)
        case .devices(let model): DevicesScreen(model: model, onBack: onBack)
        case .settings(let model): SettingsScreen(model: model, onBack: onBack)
        case .add(let model): AddScreen(model: model, onBack: onBack)
        case .byHand(let model): ByHandScreen(model: model, onBack: onBack)
        case .import(let model): ImportScreen(model: model, onBack: onBack)
        case .organise(let model): OrganiseScreen(model: model, onBack: onBack)
        case .edit(let model): EditScreen(model: model, onBack: onBack)
        case .trash(let model): TrashScreen(model: model, onBack: onBack)
        case .duplicates(let model): DuplicatesScreen(model: model, onBack: onBack)
        case .export(let model): ExportScreen(model: model, onBack: onBack)
        case .account(let model): AccountScreen(model: model, onBack: onBack)
        case .number(let model): NumberScreen(model: model, onBack: onBack)
        case .securityLog(let model): SecurityLogScreen(model: model, onBack: onBack)
        case .clock(let model): ClockScreen(model: model, onBack: onBack)
        case .appLock(let model): AppLockScreen(model: model, onBack: onBack)
        case .letIn(let model): LetInScreen(model: model, onBack: onBack)
        case .backups(let model): BackupsScreen(model: model, onBack: onBack)
        case .password(let model): PasswordScreen(model: model, onBack: onBack)
        case .approval(let model): ApprovalScreen(model: model)
        }
    }
}

/// Makes a model when what draws it appears, and keeps it as long as that is there.
struct Kept<Model, Content: View>: View {
    @State private var box = Box<Model>()
    private let make: @MainActor () -> Model
    private let content: @MainActor (Model) -> Content

    init(_ make: @escaping @MainActor () -> Model, @ViewBuilder content: @escaping @MainActor (Model) -> Content) {
        self.make = make
        self.content = content
    }

    var body: some View { content(box.model(make)) }
}

/// Filled once. A model that is a state of its own would be made anew, and thrown away, each time that something around it changes.
@MainActor private final class Box<Model> {
    private var model: Model?

    func model(_ make: @MainActor () -> Model) -> Model {
        if let model { return model }
        let made = make()
        model = made
        return made
    }
}
