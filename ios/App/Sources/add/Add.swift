import SeptetKit
import SeptetUI
import SwiftUI

/// The ways to add an account.
struct AddScreen: View {
    let model: AddModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        AddContent(state: model.state, secret: model.secret, pasted: model.pasted, taps: model, onBack: onBack)
            .task { await model.follow() }
    }
}

/// `secret`: the password of the file.
struct AddContent: View {
    let state: AddState
    let secret: Secret
    let pasted: Secret
    let taps: any AddTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.addTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.doing.busy {
                Plain(texts.addReading)
                OtherAction(texts.addStop, onTap: taps.stop)
            } else {
                switch state.asks {
                case .password: password
                case .memory: memory
                case nil: ways
                }
            }
        }
    }

    @ViewBuilder private var password: some View {
        Heading(texts.addPasswordTitle)
        Plain(texts.addPasswordWhy)
        SecretField(texts.addPassword, secret, onDone: { taps.openFile(muchMemory: false) })
        MainAction(texts.addPasswordUse, enabled: !secret.isEmpty) { taps.openFile(muchMemory: false) }
        OtherAction(texts.cancel, onTap: taps.turnBack)
    }

    @ViewBuilder private var memory: some View {
        Heading(texts.addMemoryTitle)
        Plain(texts.addMemoryWhy)
        MainAction(texts.addMemoryUse) { taps.openFile(muchMemory: true) }
        OtherAction(texts.cancel, onTap: taps.turnBack)
    }

    @ViewBuilder private var ways: some View {
        if state.waiting > 0 {
            Plain(texts.addWaiting(n: state.waiting))
            OtherAction(texts.addSee, onTap: taps.see)
        }
        if state.hasCamera { MainAction(texts.addScan, onTap: taps.scan) }
        OtherAction(texts.addPicture) { taps.pick(.picture) }
        OtherAction(texts.addByHand, onTap: taps.typeByHand)
        if state.pasting {
            UnsavedField(texts.addPasteHint, pasted)
            OtherAction(texts.addPasteUse, enabled: !pasted.isEmpty, onTap: taps.usePasted)
        } else {
            OtherAction(texts.addPaste, onTap: taps.paste)
        }
        OtherAction(texts.addFile) { taps.pick(.file) }
        Quiet(texts.addFileApps(apps: state.apps.joined(separator: ", ")))
    }
}
