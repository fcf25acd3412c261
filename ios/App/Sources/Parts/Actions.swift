import SeptetUI
import SwiftUI

/// What the screen is for: one a screen.
struct MainAction: View {
    let label: String
    let enabled: Bool
    let onTap: @MainActor () -> Void

    init(_ label: String, enabled: Bool = true, onTap: @escaping @MainActor () -> Void) {
        self.label = label
        self.enabled = enabled
        self.onTap = onTap
    }

    var body: some View {
        Button(label, action: onTap)
            .buttonStyle(MainStyle())
            .disabled(!enabled)
            .keyboardShortcut(.defaultAction)
    }
}

/// Another way on. `danger`: it cannot be undone.
struct OtherAction: View {
    let label: String
    let enabled: Bool
    let danger: Bool
    let onTap: @MainActor () -> Void

    init(_ label: String, enabled: Bool = true, danger: Bool = false, onTap: @escaping @MainActor () -> Void) {
        self.label = label
        self.enabled = enabled
        self.danger = danger
        self.onTap = onTap
    }

    var body: some View {
        Button(label, role: danger ? .destructive : nil, action: onTap)
            .buttonStyle(OtherStyle(danger: danger))
            .disabled(!enabled)
    }
}

/// Filled.
private struct MainStyle: ButtonStyle {
    @Environment(\.isEnabled) private var enabled
    @Environment(\.colors) private var colors

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(Fonts.action)
            .multilineTextAlignment(.center)
            .padding(.horizontal, Space.m)
            .padding(.vertical, Space.s)
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .foregroundStyle(enabled ? colors.onAccent : colors.quiet)
            .background(enabled ? colors.accent : colors.surface, in: shape)
            .opacity(configuration.isPressed ? 0.7 : 1)
            .contentShape(shape)
    }
}

/// A line around it.
private struct OtherStyle: ButtonStyle {
    let danger: Bool
    @Environment(\.isEnabled) private var enabled
    @Environment(\.colors) private var colors

    func makeBody(configuration: Configuration) -> some View {
        configuration.label
            .font(Fonts.action)
            .multilineTextAlignment(.center)
            .padding(.horizontal, Space.m)
            .padding(.vertical, Space.s)
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .foregroundStyle(enabled ? (danger ? colors.danger : colors.accent) : colors.quiet)
            .overlay(shape.stroke(colors.line))
            .opacity(configuration.isPressed ? 0.7 : 1)
            .contentShape(shape)
    }
}

/// A picture that does what `verb` says, to whoever hears it.
struct IconAction: View {
    let icon: String
    let verb: String
    let onTap: @MainActor () -> Void
    @Environment(\.colors) private var colors

    init(_ icon: String, _ verb: String, onTap: @escaping @MainActor () -> Void) {
        self.icon = icon
        self.verb = verb
        self.onTap = onTap
    }

    var body: some View {
        Button(action: onTap) {
            Image(systemName: icon)
                .font(.system(size: 20, weight: .semibold))
                .foregroundStyle(colors.accent)
                .frame(minWidth: Space.touch, minHeight: Space.touch)
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityLabel(verb)
        // Large text makes no picture larger, but a long press shows it with its name.
        .accessibilityShowsLargeContentViewer { Label(verb, systemImage: icon) }
    }
}

/// A line that leads somewhere.
struct LineAction: View {
    let label: String
    let value: String?
    let onTap: @MainActor () -> Void
    @Environment(\.colors) private var colors

    init(_ label: String, _ value: String? = nil, onTap: @escaping @MainActor () -> Void) {
        self.label = label
        self.value = value
        self.onTap = onTap
    }

    var body: some View {
        Button(action: onTap) {
            HStack(spacing: Space.m) {
                Lines(label, value)
                Spacer(minLength: 0)
                Image(systemName: Icons.next).foregroundStyle(colors.quiet).accessibilityHidden(true)
            }
            .padding(.vertical, Space.s)
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityLabel(label)
        .accessibilityValue(value ?? "")
    }
}

/// On or off, the whole line a switch.
struct SwitchLine: View {
    let label: String
    let why: String?
    let on: Bool
    let enabled: Bool
    let onTap: @MainActor (Bool) -> Void

    init(_ label: String, _ why: String? = nil, on: Bool, enabled: Bool = true, onTap: @escaping @MainActor (Bool) -> Void) {
        self.label = label
        self.why = why
        self.on = on
        self.enabled = enabled
        self.onTap = onTap
    }

    var body: some View {
        Toggle(isOn: Binding(get: { on }, set: { onTap($0) })) { Lines(label, why) }
            .padding(.vertical, Space.s)
            .frame(minHeight: Space.touch)
            .accessibilityLabel(label)
            .accessibilityHint(why ?? "")
            .disabled(!enabled)
    }
}

/// One of several.
struct ChoiceLine: View {
    let label: String
    let chosen: Bool
    let onTap: @MainActor () -> Void
    @Environment(\.colors) private var colors

    init(_ label: String, chosen: Bool, onTap: @escaping @MainActor () -> Void) {
        self.label = label
        self.chosen = chosen
        self.onTap = onTap
    }

    var body: some View {
        Button(action: onTap) {
            HStack(spacing: Space.m) {
                Image(systemName: chosen ? "largecircle.fill.circle" : "circle")
                    .foregroundStyle(chosen ? colors.accent : colors.quiet)
                    .accessibilityHidden(true)
                Plain(label)
                Spacer(minLength: 0)
            }
            .frame(maxWidth: .infinity, minHeight: Space.touch)
            .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .accessibilityLabel(label)
        .accessibilityAddTraits(chosen ? [.isSelected] : [])
    }
}

/// A box with or without its sign. What it is of says so to whoever listens.
struct CheckBox: View {
    let on: Bool
    @Environment(\.colors) private var colors

    var body: some View {
        Image(systemName: on ? "checkmark.square.fill" : "square")
            .font(Fonts.title)
            .foregroundStyle(on ? colors.accent : colors.quiet)
            .accessibilityHidden(true)
    }
}

/// The way to Settings, which is there before a phone is set up too: language and server are chosen there.
struct OpenSettings: View {
    let onTap: @MainActor () -> Void
    @Environment(\.texts) private var texts

    var body: some View {
        IconAction(Icons.settings, texts.labelSettings, onTap: onTap).keyboardShortcut(",")
    }
}

private struct Lines: View {
    let label: String
    let why: String?

    init(_ label: String, _ why: String?) {
        self.label = label
        self.why = why
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Plain(label)
            if let why { Quiet(why) }
        }
    }
}
