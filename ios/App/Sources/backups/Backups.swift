import SeptetKit
import SeptetUI
import SwiftUI

/// The backup of own tokens.
struct BackupsScreen: View {
    let model: BackupsModel
    let onBack: (@MainActor () -> Void)?
    @State private var leaving = false
    @State private var restoring: BackupVersion?

    var body: some View {
        BackupsContent(state: model.state, taps: model, onBack: onBack, onTurnOff: { leaving = true }, onRestore: { restoring = $0 })
            .asks(leaving) { TurnOffQuestion(onDone: { leaving = false }, onTurnOff: model.turnOff) }
            .asks(restoring != nil) {
                if let version = restoring { RestoreQuestion(onDone: { restoring = nil }, onRestore: { model.restore(version) }) }
            }
            .task { await model.follow() }
    }
}

/// Off with what that means; or on, how good it is, and what may be done.
struct BackupsContent: View {
    let state: BackupsState
    let taps: any BackupsTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onTurnOff: @MainActor () -> Void = {}
    var onRestore: @MainActor (BackupVersion) -> Void = { _ in }
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    var body: some View {
        ScrollPage(texts.backupsTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let restored = state.restored {
                Plain(texts.backupsRestored(readable: Int(restored.readable), all: "\(restored.entries)", added: "\(restored.added)"))
            }
            if state.doing.busy {
                Working(state.view.progress, onStop: taps.stop)
            } else if state.view.on {
                isOn
            } else {
                Plain(texts.backupsOff)
                MainAction(texts.backupsTurnOn) { taps.open(.set) }
            }
        }
    }

    @ViewBuilder private var isOn: some View {
        warnings
        howGood
        MainAction(texts.backupsTest) { taps.open(.test) }
        Quiet(texts.backupsTestWhy)
        LineAction(texts.backupsChange) { taps.open(.change) }
        LineAction(texts.backupsNewKey, texts.backupsNewKeyWhy) { taps.open(.newKey) }
        LineAction(texts.backupsRotate, texts.backupsRotateWhy, onTap: taps.rotate)
        versions
        OtherAction(texts.backupsTurnOff, danger: true, onTap: onTurnOff)
    }

    @ViewBuilder private var warnings: some View {
        let view = state.view
        if let problem = view.problem { Banner(texts.own(problem, texts.backupsProblem)) }
        if let count = view.removalsToConfirm {
            Banner(texts.backupsRemovals(count: Int(count))) {
                OtherAction(texts.backupsRemovalsKeep, onTap: taps.keepRemoved)
                OtherAction(texts.backupsRemovalsAccept, danger: true, onTap: taps.acceptRemovals)
            }
        }
        if view.unreadable > 0 { Banner(texts.backupsUnreadable(count: Int(view.unreadable))) }
        if view.rehearsalDue { Banner(texts.backupsRehearsal) }
        if view.rotating { Quiet(texts.backupsRotating) }
    }

    private var howGood: some View {
        let view = state.view
        return Card {
            Plain(texts.backupsOn)
            if let counted = texts.counted(view) { Heading(counted) }
            Quiet(view.verifiedAtMs.map { texts.backupsVerifiedWhen(ago: texts.ago($0, at: now())) } ?? texts.backupsNever)
            Quiet(view.ageS.map { texts.backupsAge(ago: texts.ago($0)) } ?? texts.backupsNeverUp)
            if view.waiting > 0 { Quiet(texts.backupsWaiting(count: Int(view.waiting))) }
        }
    }

    @ViewBuilder private var versions: some View {
        if let versions = state.versions {
            if versions.isEmpty {
                Quiet(texts.backupsVersionsNone)
            } else {
                Plain(texts.backupsVersions)
                ForEach(versions, id: \.version) { version in
                    LineAction(texts.backupsVersion(entries: Int(version.entries), ago: texts.ago(version.atMs, at: now()))) {
                        onRestore(version)
                    }
                }
            }
        } else {
            LineAction(texts.backupsVersions, onTap: taps.askVersions)
        }
    }
}

/// Asked before what was uploaded is deleted.
struct TurnOffQuestion: View {
    let onDone: @MainActor () -> Void
    let onTurnOff: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.backupsOffTitle, follows: texts.backupsOffFollows, yes: texts.backupsTurnOff, no: texts.backupsKeep,
            onYes: onTurnOff, onDone: onDone
        )
    }
}

/// Asked before an older version comes back.
struct RestoreQuestion: View {
    let onDone: @MainActor () -> Void
    let onRestore: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.backupsVersionTitle, follows: texts.backupsVersionFollows, yes: texts.backupsVersionRestore,
            no: texts.backupsVersionKeep, onYes: onRestore, onDone: onDone
        )
    }
}
