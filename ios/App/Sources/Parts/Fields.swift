import SeptetUI
import SwiftUI

/// What is typed into a field: which keys are there, and what the system may fill in.
enum FieldKind {
    case text, phone, email, number, address

    var keys: UIKeyboardType {
        switch self {
        case .text: .default
        case .phone: .phonePad
        case .email: .emailAddress
        // Core reads these digits alone.
        case .number: .asciiCapableNumberPad
        case .address: .URL
        }
    }

    var content: UITextContentType? {
        switch self {
        case .phone: .telephoneNumber
        case .email: .emailAddress
        case .text, .number, .address: nil
        }
    }
}

/// One line to type, with its name on it and below it why it cannot be used, or what it is for.
struct Field: View {
    let label: String
    let text: String
    let below: String?
    let wrong: Bool
    let enabled: Bool
    let kind: FieldKind
    let onDone: (@MainActor () -> Void)?
    let onType: @MainActor (String) -> Void

    init(
        _ label: String, _ text: String, below: String? = nil, wrong: Bool = false, enabled: Bool = true, kind: FieldKind = .text,
        onDone: (@MainActor () -> Void)? = nil, onType: @escaping @MainActor (String) -> Void
    ) {
        self.label = label
        self.text = text
        self.below = below
        self.wrong = wrong
        self.enabled = enabled
        self.kind = kind
        self.onDone = onDone
        self.onType = onType
    }

    var body: some View {
        Framed(label, below: below, wrong: wrong) {
            TextField(label, text: Binding(get: { text }, set: { onType($0) }), prompt: Text(verbatim: ""))
                .keyboardType(kind.keys)
                .textContentType(kind.content)
                .textInputAutocapitalization(kind == .text ? .sentences : .never)
                .autocorrectionDisabled(kind != .text)
                .submitLabel(onDone == nil ? .next : .done)
                .onSubmit { onDone?() }
                .disabled(!enabled)
        }
    }
}

/// One line for a password or a key: neither kept in saved state, nor copied, nor learnt by the keyboard. `shown`: in clear.
struct SecretField: View {
    let label: String
    let typed: Secret
    let below: String?
    let wrong: Bool
    let shown: Bool
    let digits: Bool
    let onDone: (@MainActor () -> Void)?

    init(
        _ label: String, _ typed: Secret, below: String? = nil, wrong: Bool = false, shown: Bool = false, digits: Bool = false,
        onDone: (@MainActor () -> Void)? = nil
    ) {
        self.label = label
        self.typed = typed
        self.below = below
        self.wrong = wrong
        self.shown = shown
        self.digits = digits
        self.onDone = onDone
    }

    var body: some View {
        Framed(label, below: below, wrong: wrong) {
            field
                // In clear any language can be typed; in dots the system has its own keys.
                .keyboardType(digits ? .asciiCapableNumberPad : shown ? .default : .asciiCapable)
                // Not the system's passwords: whoever has the phone's has those.
                .textContentType(.oneTimeCode)
                .textInputAutocapitalization(.never)
                .autocorrectionDisabled()
                .submitLabel(onDone == nil ? .next : .done)
                .onSubmit { onDone?() }
        }
    }

    @ViewBuilder private var field: some View {
        let text = Binding(get: { typed.text }, set: { typed.type($0) })
        if shown {
            TextField(label, text: text, prompt: Text(verbatim: ""))
        } else {
            SecureField(label, text: text, prompt: Text(verbatim: ""))
        }
    }
}

/// A text that is seen while it is typed, in as many lines as it needs: in no saved state, and no keyboard learns it. `prose`: in any
/// language; the keyboards of some learn what they are told, which is the price of writing in them.
struct UnsavedField: View {
    let label: String
    let typed: Secret
    let below: String?
    let wrong: Bool
    let prose: Bool

    init(_ label: String, _ typed: Secret, below: String? = nil, wrong: Bool = false, prose: Bool = false) {
        self.label = label
        self.typed = typed
        self.below = below
        self.wrong = wrong
        self.prose = prose
    }

    var body: some View {
        Framed(label, below: below, wrong: wrong) {
            TextField(label, text: Binding(get: { typed.text }, set: { typed.type($0) }), prompt: Text(verbatim: ""), axis: .vertical)
                .keyboardType(prose ? .default : .asciiCapable)
                .textInputAutocapitalization(prose ? .sentences : .never)
                .autocorrectionDisabled()
        }
    }
}

/// The look of every field. Whoever listens hears the field alone, with its name from the field itself.
private struct Framed<Content: View>: View {
    let label: String
    let below: String?
    let wrong: Bool
    let content: Content
    @Environment(\.colors) private var colors

    init(_ label: String, below: String?, wrong: Bool, @ViewBuilder content: () -> Content) {
        self.label = label
        self.below = below
        self.wrong = wrong
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.xs) {
            Quiet(label).accessibilityHidden(true)
            content
                .font(Fonts.body)
                .foregroundStyle(colors.text)
                .padding(.horizontal, Space.m)
                .frame(maxWidth: .infinity, minHeight: Space.touch)
                .background(colors.surface, in: shape)
                .overlay(shape.stroke(wrong ? colors.danger : colors.line, lineWidth: wrong ? 2 : 1))
                .accessibilityHint(below ?? "")
            if let below {
                Text(verbatim: below)
                    .font(Fonts.small)
                    .foregroundStyle(wrong ? colors.danger : colors.quiet)
                    .fixedSize(horizontal: false, vertical: true)
                    .accessibilityHidden(!wrong)
            }
        }
    }
}

/// Boxes for the digits of a code, which the system fills in from an SMS; whoever listens hears one field. `onWhole` is called with the
/// last digit.
struct CodeField: View {
    let label: String
    let text: String
    let length: Int
    let enabled: Bool
    let onType: @MainActor (String) -> Void
    let onWhole: @MainActor (String) -> Void

    @Environment(\.colors) private var colors
    @FocusState private var focused: Bool

    init(
        _ label: String, _ text: String, length: Int, enabled: Bool, onType: @escaping @MainActor (String) -> Void,
        onWhole: @escaping @MainActor (String) -> Void
    ) {
        self.label = label
        self.text = text
        self.length = length
        self.enabled = enabled
        self.onType = onType
        self.onWhole = onWhole
    }

    var body: some View {
        HStack(spacing: Space.xs) {
            ForEach(0..<length, id: \.self) { at in box(at) }
        }
        .accessibilityHidden(true)
        .overlay {
            TextField(label, text: Binding(get: { text }, set: { typed($0) }), prompt: Text(verbatim: ""))
                .keyboardType(.asciiCapableNumberPad)
                .textContentType(.oneTimeCode)
                // It is the boxes that one sees.
                .foregroundStyle(.clear)
                .tint(.clear)
                .focused($focused)
                .disabled(!enabled)
                .frame(maxWidth: .infinity, maxHeight: .infinity)
        }
        .environment(\.layoutDirection, .leftToRight)
        // The code is all that one can type here, so the keyboard is there at once, and again after a wrong one.
        .onAppear { focused = enabled }
        .onChange(of: enabled) { focused = enabled }
    }

    private func box(_ at: Int) -> some View {
        let digits = Array(text)
        let isNext = enabled && at == digits.count
        return CodeText(verbatim: at < digits.count ? String(digits[at]) : " ", size: CodeSize.inRow)
            .frame(maxWidth: .infinity, minHeight: 56)
            .overlay(shape.stroke(isNext ? colors.accent : colors.line, lineWidth: isNext ? 3 : 1))
    }

    private func typed(_ all: String) {
        let digits = String(all.filter { ("0"..."9").contains($0) }.prefix(length))
        if digits == text { return }
        onType(digits)
        if digits.count == length { onWhole(digits) }
    }
}
