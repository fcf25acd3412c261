import SeptetKit
import SeptetUI
import SwiftUI

/// When previews are taken: 18 of a code's 30 seconds are left.
let nowMs: UInt64 = 1_700_000_022_000

/// A state of a screen, drawn at that moment. Its display name is that of Kotlin's picture of the same state: `docs/parity.md` compares
/// them.
struct Previewed<Content: View>: View {
    private let content: Content

    init(@ViewBuilder _ content: () -> Content) {
        self.content = content()
    }

    var body: some View {
        SeptetTheme(allTexts[0]) { content }.environment(\.now, { nowMs })
    }
}

/// What `value` is after `change`.
func with<Value>(_ value: Value, _ change: (inout Value) -> Void) -> Value {
    var changed = value
    change(&changed)
    return changed
}

/// How something ended.
func failed(_ problem: AppError) -> Doing { Doing(problem: problem) }

let offline = failed(.Network(sentence: ""))
let busy = Doing(busy: true)

/// It may be done now.
let allowed = Permission(allowed: true, inS: 0)

/// So many seconds before `nowMs`.
func ago(_ seconds: UInt64) -> UInt64 { nowMs - seconds * 1_000 }

/// A made-up row: its code is of no seed.
func row(_ title: String, _ account: String, _ color: String, _ code: String, _ kind: TokenKind = .totp) -> TokenRow {
    TokenRow(
        id: title, kind: kind, title: title, account: account, color: color, initials: String(title.prefix(1)), logo: nil, icon: nil,
        group: nil, pinned: false, code: ShownCode(digits: code.filter { $0 != " " }, spelled: code),
        nextCode: ShownCode(digits: "7654321", spelled: "765 4321"), validFromMs: nowMs - 12_000, validUntilMs: nowMs + 18_000, problem: nil
    )
}

/// A token of another app, made up.
func details(_ title: String, _ account: String) -> TokenDetails {
    TokenDetails(
        id: title, kind: .totp, title: title, issuer: title, account: account, name: nil, note: nil, group: nil, icon: nil, pinned: false,
        color: "#7a3e9d", initials: String(title.prefix(1)), logo: nil, digits: 6, periodS: 30, counter: nil, algorithm: .sha1,
        hidden: true, removable: true, problem: nil, warning: nil
    )
}

/// A sync that went well a minute ago.
let synced = SyncView(
    lastSuccessMs: nowMs, ageS: 60, offline: false, clock: nil, clockWarning: nil, tokens: 3, unreadable: 0, trustProblem: nil
)
