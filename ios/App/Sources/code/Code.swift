import SeptetKit
import SeptetUI
import SwiftUI

/// One token, its code the biggest thing there is.
struct CodeScreen: View {
    let model: CodeModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        CodeContent(state: model.state, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// The code, what can be done with it, then the details.
struct CodeContent: View {
    let state: CodeState
    let taps: any CodeTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(state.row?.title ?? state.details?.title ?? texts.tokensTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let row = state.row { token(row) } else { Banner(texts.codeGone) }
        }
    }

    @ViewBuilder private func token(_ row: TokenRow) -> some View {
        HStack(spacing: Space.m) {
            Badge(row.color, row.initials, icon: row.icon)
            if !row.account.isEmpty { Plain(row.account) }
        }
        if let problem = row.problem {
            Banner(texts.tokensBad) { Quiet(problem) }
        } else {
            Large(row: row, hidden: state.hidden, taps: taps)
            actions(row)
        }
        OtherAction(row.pinned ? texts.codeUnpin : texts.codePin, enabled: !state.doing.busy) { taps.pin(!row.pinned) }
        OtherAction(texts.editTitle, onTap: taps.edit).keyboardShortcut("e")
        if let details = state.details { Details(token: details) }
    }

    @ViewBuilder private func actions(_ row: TokenRow) -> some View {
        if row.code != nil { MainAction(texts.codeCopy, onTap: taps.copy) }
        if state.copied { Quiet(texts.codeCopied).saidAloud(texts.codeCopied) }
        if row.kind == .hotp { OtherAction(texts.tokensNextHotp, enabled: !state.doing.busy, onTap: taps.nextHotp) }
    }
}

/// The code as large as there is room, and its time.
private struct Large: View {
    let row: TokenRow
    let hidden: Bool
    let taps: any CodeTaps
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    var body: some View {
        Card {
            VStack(spacing: Space.m) {
                if hidden {
                    Button {
                        taps.show(true)
                    } label: {
                        Text(verbatim: texts.codeShow)
                            .font(Fonts.heading)
                            .foregroundStyle(colors.accent)
                            .multilineTextAlignment(.center)
                            .frame(maxWidth: .infinity, minHeight: 68)
                            .contentShape(Rectangle())
                    }
                    .buttonStyle(.plain)
                } else if let code = row.code {
                    CodeText(code, size: CodeSize.code).multilineTextAlignment(.center)
                }
                if let life = Life(from: row.validFromMs, until: row.validUntilMs) {
                    Ring(life, side: 64)
                    if let next = row.nextCode, !hidden { soon(next, life) }
                }
            }
            .frame(maxWidth: .infinity)
        }
    }

    /// The next code, once this one is near its end.
    private func soon(_ next: ShownCode, _ life: Life) -> some View {
        TimelineView(life.seconds) { _ in
            if life.at(now()).nearEnd {
                Plain(texts.codeNext(code: next.spelled)).accessibilityLabel(texts.codeNext(code: next.readOut))
            }
        }
    }
}

private struct Details: View {
    let token: TokenDetails
    @Environment(\.texts) private var texts

    var body: some View {
        Heading(texts.codeDetails)
        Card {
            Fact(texts.codeKind, texts.kind(token.kind))
            Fact(texts.codeDigits, "\(token.digits)")
            if let period = token.periodS { Fact(texts.codePeriod, "\(period)") }
            if let counter = token.counter { Fact(texts.codeCounter, "\(counter)") }
            if let group = token.group { Fact(texts.codeGroup, group) }
            if let note = token.note { Fact(texts.codeNote, note.text) }
        }
    }
}
