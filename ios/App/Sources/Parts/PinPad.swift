import SeptetUI
import SwiftUI

/// Large keys, for gloves, and the same by keyboard. `done`: what the last key does.
struct PinPad: View {
    let count: Int
    let done: String
    let enabled: Bool
    let taps: any PinTaps

    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts
    @FocusState private var focused: Bool

    init(_ count: Int, _ done: String, enabled: Bool, taps: any PinTaps) {
        self.count = count
        self.done = done
        self.enabled = enabled
        self.taps = taps
    }

    var body: some View {
        VStack(spacing: Space.s) {
            Dots(count: count)
            ForEach([[1, 2, 3], [4, 5, 6], [7, 8, 9]] as [[UInt8]], id: \.self) { row in
                HStack(spacing: Space.s) { ForEach(row, id: \.self) { digit($0) } }
            }
            HStack(spacing: Space.s) {
                key(texts.lockErase, Image(systemName: Icons.erase).foregroundStyle(colors.accent), onTap: taps.erase)
                digit(0)
                Color.clear.frame(maxWidth: .infinity, maxHeight: 1).accessibilityHidden(true)
            }
        }
        .frame(maxWidth: 360)
        .frame(maxWidth: .infinity)
        // As every telephone has them, in right-to-left languages too.
        .environment(\.layoutDirection, .leftToRight)
        .focusable()
        .focusEffectDisabled()
        .focused($focused)
        .onKeyPress(phases: .down) { byKeyboard($0) }
        .onAppear { focused = true }
        MainAction(done, enabled: enabled && count > 0, onTap: taps.done)
    }

    private func byKeyboard(_ press: KeyPress) -> KeyPress.Result {
        if !enabled { return .ignored }
        // Which of the two a keyboard sends is its own to say.
        if press.key == .delete || press.characters == "\u{7F}" {
            taps.erase()
        } else if let digit = UInt8(press.characters), digit < 10 {
            taps.digit(digit)
        } else {
            return .ignored
        }
        return .handled
    }

    private func digit(_ digit: UInt8) -> some View {
        key(texts.lockType(digit: "\(digit)"), CodeText(verbatim: "\(digit)", size: CodeSize.inRow).opacity(enabled ? 1 : 0.5)) {
            taps.digit(digit)
        }
    }

    private func key(_ verb: String, _ face: some View, onTap: @escaping @MainActor () -> Void) -> some View {
        Button(action: onTap) {
            face
                .frame(maxWidth: .infinity, minHeight: 60)
                .background(colors.surface, in: shape)
                .overlay(shape.stroke(colors.line))
                .contentShape(shape)
        }
        .buttonStyle(.plain)
        .disabled(!enabled)
        .accessibilityLabel(verb)
        // A keyboard's key of VoiceOver: it is typed as the finger lifts.
        .accessibilityAddTraits(.isKeyboardKey)
    }
}

/// A dot a digit: how many were typed, and never which.
private struct Dots: View {
    let count: Int
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts

    var body: some View {
        HStack(spacing: Space.s) {
            ForEach(0..<max(count, Pin.least), id: \.self) { at in
                Circle()
                    .fill(at < count ? colors.code : .clear)
                    .overlay(Circle().stroke(at < count ? colors.code : colors.line, lineWidth: 2))
                    .frame(width: 14, height: 14)
            }
        }
        .frame(minHeight: Space.l)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(texts.lockTyped(count: count))
        .onChange(of: count) { UIAccessibility.post(notification: .announcement, argument: texts.lockTyped(count: count)) }
    }
}
