import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: CodeTaps {}

private let token = row("Lakeside Clinic", "dr.okafor", "#0b5c6b", "123 4567", .application)
private let facts = with(details(token.title, token.account)) {
    ($0.kind, $0.color, $0.digits, $0.algorithm, $0.hidden, $0.removable) = (.application, token.color, 7, .sha256, false, false)
}
private let counter = with(token) {
    ($0.kind, $0.code, $0.nextCode, $0.validFromMs, $0.validUntilMs) = (.hotp, nil, nil, nil, nil)
}

private func counted(_ counter: UInt64) -> TokenDetails { with(facts) { ($0.kind, $0.periodS, $0.counter) = (.hotp, nil, counter) } }

struct CodePreviews: PreviewProvider {
    static var previews: some View {
        of(CodeState(row: token, details: facts)).previewDisplayName("code-shown")
        of(CodeState(row: with(token) { ($0.validFromMs, $0.validUntilMs) = (nowMs - 24_000, nowMs + 6_000) }, details: facts))
            .previewDisplayName("code-next-soon")
        of(CodeState(row: token, details: facts, copied: true)).previewDisplayName("code-copied")
        of(CodeState(row: token, details: facts, hidden: true)).previewDisplayName("code-hidden")
        of(CodeState(row: counter, details: counted(42))).previewDisplayName("code-counter")
        of(CodeState(row: with(counter) { $0.code = token.code }, details: counted(43))).previewDisplayName("code-counter-made")
        of(
            CodeState(
                row: with(token) { $0.pinned = true }, details: with(facts) { ($0.group, $0.note) = ("Work", ShownNote(text: "Ask Lee")) }
            )
        ).previewDisplayName("code-pinned-with-note")
        of(CodeState(row: with(token) { ($0.code, $0.nextCode, $0.problem) = (nil, nil, "Its secret is not base 32.") }))
            .previewDisplayName("code-bad")
        of(CodeState()).previewDisplayName("code-gone")
        of(CodeState(row: token, details: facts, doing: failed(.DeviceStorage(sentence: "")))).previewDisplayName("code-problem")
    }

    private static func of(_ state: CodeState) -> some View { Previewed { CodeContent(state: state, taps: NoTaps()) } }
}
