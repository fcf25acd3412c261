import SeptetKit
import SeptetUI
import SwiftUI

/// An account without a QR.
struct ByHandScreen: View {
    let model: ByHandModel
    let onBack: (@MainActor () -> Void)?

    var body: some View {
        ByHandContent(state: model.state, secret: model.secret, taps: model, onBack: onBack).task { await model.follow() }
    }
}

/// The form, and the code that it makes.
struct ByHandContent: View {
    let state: ByHandState
    let secret: Secret
    let taps: any ByHandTaps
    var onBack: (@MainActor () -> Void)? = {}
    @Environment(\.texts) private var texts

    var body: some View {
        let problem = state.draft.problem
        let wrong = problem == .secret
        ScrollPage(texts.handTitle, onBack: onBack) {
            ProblemBanner(state.doing.problem)
            if let id = state.duplicate {
                Banner(texts.handDuplicate) { OtherAction(texts.handShowIt) { taps.show(id) } }
            }
            Field(texts.handIssuer, state.form.issuer) { type(\.issuer, $0) }
            Field(texts.handAccount, state.form.account) { type(\.account, $0) }
            UnsavedField(texts.handSecret, secret, below: wrong ? texts.handSecretWrong : texts.handSecretWhy, wrong: wrong)
            preview
            if state.more { more } else { OtherAction(texts.handMore, onTap: taps.showMore) }
            MainAction(texts.handAdd, enabled: problem == nil && !state.doing.busy, onTap: taps.add)
        }
    }

    private var preview: some View {
        let draft = state.draft
        return Card {
            if let code = draft.code {
                Quiet(texts.handPreview)
                HStack {
                    CodeText(code, size: CodeSize.inCard)
                    Spacer(minLength: Space.m)
                    if let life = Life(from: draft.validFromMs, until: draft.validUntilMs) { Ring(life) }
                }
                if draft.weak { Quiet(texts.handWeak) }
            } else {
                Quiet(texts.handNoPreview)
            }
        }
    }

    @ViewBuilder private var more: some View {
        Heading(texts.handKind)
        ForEach([TokenKind.totp, .hotp, .steam], id: \.self) { kind in
            ChoiceLine(texts.kind(kind), chosen: state.form.kind == kind) { type(\.kind, kind) }
        }
        if state.form.kind != .steam { numbers }
    }

    @ViewBuilder private var numbers: some View {
        let form = state.form
        number(texts.handDigits, form.digits, texts.handDigitsWrong, .digits, \.digits)
        if form.kind == .totp {
            number(texts.handPeriod, form.periodS, texts.handPeriodWrong, .period, \.periodS)
        } else {
            number(texts.handCounter, form.counter, texts.handCounterWrong, .counter, \.counter)
        }
        Heading(texts.handAlgorithm)
        ForEach(hashes, id: \.name) { name, hash in
            ChoiceLine(name, chosen: form.algorithm == hash) { type(\.algorithm, hash) }
        }
        if state.draft.problem == .algorithm { Quiet(texts.handAlgorithmWrong) }
    }

    private func number(
        _ label: String, _ text: String, _ wrong: String, _ problem: FormProblem, _ part: WritableKeyPath<TokenForm, String>
    ) -> some View {
        let isWrong = state.draft.problem == problem
        return Field(label, text, below: isWrong ? wrong : nil, wrong: isWrong, kind: .number) { type(part, $0) }
    }

    private func type<Part>(_ part: WritableKeyPath<TokenForm, Part>, _ to: Part) {
        var form = state.form
        form[keyPath: part] = to
        taps.type(form)
    }
}

/// As they are called everywhere.
private let hashes: [(name: String, hash: HashAlgorithm)] = [("SHA1", .sha1), ("SHA256", .sha256), ("SHA512", .sha512)]
