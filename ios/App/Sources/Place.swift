import SeptetKit
import SeptetUI
import SwiftUI

/// A screen with its model, which lives as long as the screen is seen.
struct Place: View {
    let screen: Screen
    let phone: Phone
    let stack: Stack
    @Environment(\.texts) private var texts

    var body: some View {
        switch screen {
        case .setUp:
            Kept {
                SetUpModel(phone, language: texts.language, go: go)
            } content: {
                SetUpScreen(model: $0)
            }
        case .verify:
            Kept {
                VerifyModel(phone)
            } content: {
                VerifyScreen(model: $0)
            }
        case .join:
            Kept {
                JoinModel(phone, go: go)
            } content: {
                JoinScreen(model: $0, onBack: back)
            }
        case .lock:
            Kept {
                LockModel(phone)
            } content: {
                LockScreen(model: $0)
            }
        case .approval:
            Kept {
                ApprovalModel(phone, back: leave)
            } content: {
                ApprovalScreen(model: $0)
            }
        case .tokens:
            Kept {
                TokensModel(phone, go: go)
            } content: {
                TokensScreen(model: $0, onBack: back)
            }
        case .code(let id):
            Kept {
                CodeModel(phone, id: id, go: go)
            } content: {
                CodeScreen(model: $0, onBack: back)
            }
        case .add, .byHand, .import, .organise, .edit, .trash, .duplicates, .export: own
        default: account
        }
    }

    /// Adding accounts and keeping them in order.
    @ViewBuilder private var own: some View {
        switch screen {
        case .add:
            Kept {
                AddModel(phone, go: go)
            } content: {
                AddScreen(model: $0, onBack: back)
            }
        case .byHand:
            Kept {
                ByHandModel(phone, go: go)
            } content: {
                ByHandScreen(model: $0, onBack: back)
            }
        case .import:
            Kept {
                ImportModel(phone, go: go)
            } content: {
                ImportScreen(model: $0, onBack: back)
            }
        case .organise:
            Kept {
                OrganiseModel(phone, go: go)
            } content: {
                OrganiseScreen(model: $0, onBack: back)
            }
        case .edit(let ids):
            Kept {
                EditModel(phone, ids: ids, done: leave)
            } content: {
                EditScreen(model: $0, onBack: back)
            }
        case .trash:
            Kept {
                TrashModel(phone)
            } content: {
                TrashScreen(model: $0, onBack: back)
            }
        case .duplicates:
            Kept {
                DuplicatesModel(phone, go: go)
            } content: {
                DuplicatesScreen(model: $0, onBack: back)
            }
        case .export:
            Kept {
                ExportModel(phone)
            } content: {
                ExportScreen(model: $0, onBack: back)
            }
        default: EmptyView()
        }
    }

    /// The account, its phones, and the settings.
    @ViewBuilder private var account: some View {
        switch screen {
        case .settings:
            Kept {
                SettingsModel(phone, go: go)
            } content: {
                SettingsScreen(model: $0, onBack: back)
            }
        case .clock:
            Kept {
                ClockModel(phone)
            } content: {
                ClockScreen(model: $0, onBack: back)
            }
        case .appLock:
            Kept {
                AppLockModel(phone)
            } content: {
                AppLockScreen(model: $0, onBack: back)
            }
        case .account:
            Kept {
                AccountModel(phone, go: go)
            } content: {
                AccountScreen(model: $0, onBack: back)
            }
        case .number:
            Kept {
                NumberModel(phone, done: leave)
            } content: {
                NumberScreen(model: $0, onBack: back)
            }
        case .securityLog:
            Kept {
                SecurityLogModel(phone)
            } content: {
                SecurityLogScreen(model: $0, onBack: back)
            }
        case .devices:
            Kept {
                DevicesModel(phone, go: go)
            } content: {
                DevicesScreen(model: $0, onBack: back)
            }
        case .letIn(let moving):
            Kept {
                LetInModel(phone, moving: moving, back: leave)
            } content: {
                LetInScreen(model: $0, onBack: back)
            }
        case .backups:
            Kept {
                BackupsModel(phone, go: go)
            } content: {
                BackupsScreen(model: $0, onBack: back)
            }
        case .password(let why):
            Kept {
                PasswordModel(phone, why, hold: { stack.hold($0) }, back: leave)
            } content: {
                PasswordScreen(model: $0, onBack: back)
            }
        default: EmptyView()
        }
    }

    private var go: Go { { [stack] in stack.go($0) } }
    private var leave: @MainActor () -> Void { { [stack, screen] in stack.leave(screen) } }
    private var back: (@MainActor () -> Void)? { stack.canGoBack ? { [stack] in _ = stack.back() } : nil }
}

/// Makes a model when its screen appears, and keeps it as long as the screen is there.
struct Kept<Model: AnyObject, Content: View>: View {
    @State private var kept = Box<Model>()
    private let make: @MainActor () -> Model
    private let content: @MainActor (Model) -> Content

    init(_ make: @escaping @MainActor () -> Model, @ViewBuilder content: @escaping @MainActor (Model) -> Content) {
        self.make = make
        self.content = content
    }

    var body: some View { content(kept.model(make)) }
}

/// Filled once. A state would be made anew, and thrown away, each time that something around it changes.
@MainActor private final class Box<Model: AnyObject> {
    private var model: Model?

    nonisolated init() {}

    func model(_ make: @MainActor () -> Model) -> Model {
        if let model { return model }
        let made = make()
        model = made
        return made
    }
}
