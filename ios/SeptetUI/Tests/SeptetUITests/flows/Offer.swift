import SeptetKit

@testable import SeptetUI

/// What a person or a screen reader finds in one place of a screen.
@MainActor struct Offer {
    /// What is to be seen there, then what is heard.
    let texts: [String]

    /// It takes a tap now.
    var isOn = true

    /// Nil: it is to be read and no more.
    var tap: (@MainActor () -> Void)?

    /// A field: what is in it, and what typing into it does.
    var field: (value: String, type: @MainActor (String) -> Void)?
}

/// What is asked before something that cannot be undone. It hides what is below.
@MainActor struct Question {
    let title: String
    let follows: String
    let yes: String
    let no: String
    let onYes: @MainActor () -> Void
}

/// What a screen offers, from a model's state and the texts, in the order in which its view draws it. It is no view: where something
/// stands, and whether it is in sight, nobody knows here.
@MainActor struct Reading {
    let texts: any Texts
    let nowMs: UInt64
    let ask: @MainActor (Question) -> Void
    private(set) var offers: [Offer] = []

    init(_ texts: any Texts, nowMs: UInt64, ask: @escaping @MainActor (Question) -> Void) {
        self.texts = texts
        self.nowMs = nowMs
        self.ask = ask
    }

    /// A text, and what else is heard there.
    mutating func read(_ said: String?...) {
        let said = said.compactMap { $0 }.filter { !$0.isEmpty }
        if !said.isEmpty { offers.append(Offer(texts: said)) }
    }

    mutating func problem(_ doing: Doing) {
        read(doing.problem.map(texts.problem))
    }

    /// A button or a line, with all that stands on it.
    mutating func action(_ labels: String?..., on: Bool = true, tap: @escaping @MainActor () -> Void) {
        offers.append(Offer(texts: labels.compactMap { $0 }.filter { !$0.isEmpty }, isOn: on, tap: tap))
    }

    mutating func field(
        _ label: String, _ value: String, below: String? = nil, on: Bool = true,
        type: @escaping @MainActor (String) -> Void
    ) {
        offers.append(Offer(texts: [label, value].filter { !$0.isEmpty }, isOn: on, field: (value, type)))
        read(below)
    }

    /// A password or a key: what is in it is not read out.
    mutating func secret(_ label: String, _ secret: Secret, below: String? = nil) {
        offers.append(Offer(texts: [label], field: (secret.text, { secret.type($0) })))
        read(below)
    }

    mutating func title(_ title: String, _ app: Running, backTo: Bool = true) {
        if backTo, app.stack.canGoBack { action(texts.back) { app.stack.back() } }
        read(title)
    }

    /// Boxes for the digits of a code, which goes with its last one.
    mutating func code(_ value: String, on: Bool, _ taps: any VerifyTaps) {
        field(texts.verifyCode, value, on: on) { typed in
            taps.typeCode(typed)
            if typed.count == codeDigits { taps.submit(typed) }
        }
    }
}
