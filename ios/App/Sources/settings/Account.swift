import SeptetKit
import SeptetUI
import SwiftUI

/// The account at the server.
struct AccountScreen: View {
    let model: AccountModel
    let onBack: (@MainActor () -> Void)?
    @State private var deleting = false

    var body: some View {
        AccountContent(state: model.state, taps: model, onBack: onBack) { deleting = true }
            .asks(deleting) { DeleteQuestion(onDone: { deleting = false }, onDelete: model.delete) }
            .task { await model.follow() }
    }
}

/// Number, addresses, and the way out.
struct AccountContent: View {
    let state: AccountState
    let taps: any AccountTaps
    var onBack: (@MainActor () -> Void)? = {}
    var onDelete: @MainActor () -> Void = {}
    @Environment(\.texts) private var texts

    var body: some View {
        ScrollPage(texts.accountTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if state.profile.known {
                known
            } else {
                Plain(texts.accountUnknown)
                OtherAction(texts.accountRefresh, enabled: !state.doing.busy, onTap: taps.refresh)
            }
        }
    }

    @ViewBuilder private var known: some View {
        let profile = state.profile
        if let left = profile.deletedInS {
            Banner(texts.accountDeletes(wait: texts.wait(left))) {
                OtherAction(texts.accountKeep, enabled: state.free, onTap: taps.keep)
            }
        }
        if profile.changesInS > 0 { Quiet(texts.accountLater(wait: texts.wait(profile.changesInS))) }
        Heading(texts.accountNumber)
        Plain(texts.accountNumberNow(phone: profile.phoneHint ?? ""))
        OtherAction(texts.accountNumberChange, enabled: state.free, onTap: taps.changeNumber)
        emails
        OtherAction(texts.accountRefresh, enabled: !state.doing.busy, onTap: taps.refresh)
        if profile.deletedInS == nil { OtherAction(texts.accountDelete, enabled: state.free, danger: true, onTap: onDelete) }
    }

    @ViewBuilder private var emails: some View {
        let isBlank = state.email.allSatisfy(\.isWhitespace)
        Heading(texts.accountEmails)
        Quiet(texts.accountEmailsWhy)
        ForEach(state.profile.emails, id: \.self) { email in
            Plain(email)
            OtherAction(texts.accountEmailRemove(email: email), enabled: state.free) { taps.removeEmail(email) }
        }
        Field(
            texts.accountEmailNew, state.email, enabled: state.free, kind: .email, onDone: taps.addEmail, onType: taps.typeEmail
        )
        OtherAction(texts.accountEmailAdd, enabled: state.free && !isBlank, onTap: taps.addEmail)
    }
}

/// Asked before the 30 days begin.
struct DeleteQuestion: View {
    let onDone: @MainActor () -> Void
    let onDelete: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        Question(
            title: texts.accountDeleteTitle, follows: texts.accountDeleteFollows, yes: texts.accountDelete, no: texts.accountKeep,
            onYes: onDelete, onDone: onDone
        )
    }
}
