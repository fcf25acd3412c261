import SeptetKit
import SeptetUI
import SwiftUI

/// An application asks.
struct ApprovalScreen: View {
    let model: ApprovalModel

    var body: some View {
        ApprovalContent(state: model.state, taps: model).task { await model.follow() }
    }
}

/// Who asks and what; then the answer, and what came of it.
struct ApprovalContent: View {
    let state: ApprovalState
    let taps: any ApprovalTaps
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.approvalTitle, onBack: nil) {
            ProblemBanner(state.doing.problem)
            if let row = state.row, state.answered == nil {
                asks(row)
                answer(row)
            } else {
                outcome
                MainAction(texts.approvalClose, enabled: !state.doing.busy, onTap: taps.close)
            }
        }
    }

    @ViewBuilder private var outcome: some View {
        switch state.answered {
        case nil: Plain(texts.approvalNone)
        case .approved: Plain(texts.approvalApproved)
        case .denied: Plain(texts.approvalDenied)
        case .notMe: Banner(texts.approvalTold)
        case .expired: Banner(texts.approvalExpired)
        }
    }

    @ViewBuilder private func asks(_ row: ApprovalRow) -> some View {
        Card {
            VStack(alignment: .leading, spacing: Space.xs) {
                Quiet(texts.approvalAsks(application: row.application))
                Heading(row.title)
                if !row.account.isEmpty { Plain(texts.approvalAccount(account: row.account)) }
            }
            .accessibilityElement(children: .combine)
            ForEach(Array(row.details.enumerated()), id: \.offset) { _, detail in Fact(detail.label, detail.value) }
        }
        .stripe(row.color)
        Quiet(texts.approvalEnds(wait: texts.wait(row.expiresInS)))
    }

    @ViewBuilder private func answer(_ row: ApprovalRow) -> some View {
        let may = row.canAnswer && !state.doing.busy
        if !row.canAnswer { Banner(texts.approvalGrace) }
        if !row.needsNumber {
            MainAction(texts.approvalApprove, enabled: may) { taps.approve(nil) }
        } else if !row.choices.isEmpty {
            Heading(texts.approvalNumber)
            LazyVGrid(columns: [GridItem(.adaptive(minimum: 96), spacing: Space.m)], spacing: Space.m) {
                ForEach(row.choices, id: \.self) { number in choice(number, may) }
            }
        } else {
            let number = UInt32(state.number)
            Field(texts.approvalType, state.number, enabled: may, kind: .number, onType: taps.typeNumber)
            MainAction(texts.approvalApprove, enabled: may && number != nil) { taps.approve(number) }
        }
        OtherAction(texts.approvalDeny, enabled: may, onTap: taps.deny)
        OtherAction(texts.approvalNotMe, enabled: may, danger: true, onTap: taps.notMe)
        Quiet(texts.approvalNotMeWhy)
    }

    /// Large, for gloves.
    private func choice(_ number: UInt32, _ enabled: Bool) -> some View {
        Button {
            taps.approve(number)
        } label: {
            CodeText(verbatim: "\(number)", size: CodeSize.inCard)
                .opacity(enabled ? 1 : 0.5)
                .frame(maxWidth: .infinity, minHeight: 72)
                .background(colors.surface, in: shape)
                .overlay(shape.stroke(colors.accent, lineWidth: 2))
                .contentShape(shape)
        }
        .buttonStyle(.plain)
        .disabled(!enabled)
        .accessibilityLabel(texts.approvalPick(number: "\(number)"))
    }
}
