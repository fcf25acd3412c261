import SeptetKit
import SeptetUI
import SwiftUI

/// Own tokens into a file, or onto the screen for another app's camera.
struct ExportScreen: View {
    let model: ExportModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        ExportContent(state: model.state, proof: model.proof, secret: model.secret, once: model.once, taps: model, onBack: onBack)
            .task { await model.follow() }
    }
}

/// `proof`: PIN or backups password; `secret`, `once`: a new password, and the same once more.
struct ExportContent: View {
    let state: ExportState
    let proof: Secret
    let secret: Secret
    let once: Secret
    let taps: any ExportTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.exportTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let file = state.file { made(file) } else { choice }
        }
    }

    @ViewBuilder private var choice: some View {
        Heading(texts.exportFormat)
        ChoiceLine(texts.exportSealed, chosen: state.format == nil) { taps.choose(nil) }
        ForEach(state.formats, id: \.id) { format in
            ChoiceLine(format.name, chosen: state.format == format) { taps.choose(format) }
        }
        if state.format == nil {
            Plain(texts.exportSealedWhy)
            if !state.backupOn {
                if state.proof != .nothing { proved }
                newPassword
            }
        } else {
            Banner(texts.exportOpenWhy)
            proved
        }
        if state.doing.busy { Quiet(texts.exportMaking) }
        MainAction(texts.exportMake, enabled: isReady && !state.doing.busy, onTap: taps.make)
    }

    @ViewBuilder private var newPassword: some View {
        let differs = !once.isEmpty && !secret.isSame(as: once)
        SecretField(texts.exportNewPassword, secret)
        SecretField(texts.exportNewPasswordAgain, once, below: differs ? texts.exportMismatch : nil, wrong: differs)
    }

    @ViewBuilder private var proved: some View {
        switch state.proof {
        case .pin: SecretField(texts.exportPin, proof, digits: true)
        case .backupPassword: SecretField(texts.exportBackupPassword, proof)
        case .nothing: Field(texts.exportWord(word: texts.exportTheWord), state.word, onType: taps.typeWord)
        }
    }

    private var isReady: Bool {
        if state.format != nil { return isProved }
        return state.backupOn || ((state.proof == .nothing || isProved) && !secret.isEmpty && secret.isSame(as: once))
    }

    private var isProved: Bool {
        if state.proof != .nothing { return !proof.isEmpty }
        let word = state.word.trimmingCharacters(in: .whitespaces)
        return word.compare(texts.exportTheWord, options: .caseInsensitive) == .orderedSame
    }

    @ViewBuilder private func made(_ file: ShownFile) -> some View {
        Heading(texts.exportDone(n: Int(file.entries)))
        Plain(texts.exportDoneWhy)
        if file.qrs.indices.contains(state.qr) { qrs(file.qrs) }
        if state.saved { Banner(texts.exportSaved) }
        OtherAction(texts.exportSave, enabled: !state.doing.busy, onTap: taps.save)
        if !file.leftOut.isEmpty {
            Heading(texts.exportLeftOut)
            ForEach(Array(file.leftOut.enumerated()), id: \.offset) { _, row in
                let why = texts.own(row.reason, row.whole ? texts.exportLeftOutWhole : texts.exportLeftOutPart)
                Quiet(texts.importWhy(title: row.title, reason: why))
            }
        }
        if !file.applications.isEmpty {
            Heading(texts.exportApplications)
            ForEach(Array(file.applications.enumerated()), id: \.offset) { _, name in Quiet(name) }
        }
        OtherAction(texts.exportAgain, onTap: taps.again)
    }

    @ViewBuilder private func qrs(_ all: [QrSquares]) -> some View {
        let counted = texts.exportQr(n: "\(state.qr + 1)", all: "\(all.count)")
        Quiet(texts.exportQrWhy)
        Qr(all[state.qr], counted)
        Plain(counted)
        if all.indices.contains(state.qr + 1) { MainAction(texts.exportQrNext) { taps.showQr(state.qr + 1) } }
        if state.qr > 0 { OtherAction(texts.exportQrBack) { taps.showQr(state.qr - 1) } }
    }
}
