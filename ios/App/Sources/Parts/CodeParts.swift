import SeptetKit
import SeptetUI
import SwiftUI

/// A code, grouped, from left to right in every language. It wraps between its groups where large text needs it, and no digit is cut.
struct CodeText: View {
    private let shown: String
    private let code: ShownCode?
    private let isPlain: Bool
    @ScaledMetric private var size: CGFloat
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts

    /// `code` nil: hidden.
    init(_ code: ShownCode?, size: CGFloat) {
        self.code = code
        shown = code?.spelled ?? "••• ••••"
        isPlain = false
        _size = ScaledMetric(wrappedValue: size, relativeTo: .title)
    }

    /// Digits that say nothing by themselves.
    init(verbatim text: String, size: CGFloat) {
        code = nil
        shown = text
        isPlain = true
        _size = ScaledMetric(wrappedValue: size, relativeTo: .title)
    }

    var body: some View {
        Text(verbatim: shown)
            .font(.system(size: size, weight: .bold))
            // Of one width, so a code does not jump as it changes.
            .monospacedDigit()
            .foregroundStyle(colors.code)
            // A group that is too wide becomes smaller: a line that ends within it would be read as another code.
            .lineLimit(groups > 2 ? nil : groups)
            .minimumScaleFactor(0.3)
            .environment(\.layoutDirection, .leftToRight)
            .accessibilityLabel(code.map { texts.codeReadOut(digits: $0.readOut) } ?? shown)
            .accessibilityHidden(code == nil && !isPlain)
    }

    /// A recovery key has many, and as many lines as it needs.
    private var groups: Int { max(1, shown.split(separator: " ").count) }
}

/// The time of a code: what of it is left at a moment.
struct Life: Equatable {
    let fromMs: UInt64
    let untilMs: UInt64

    /// Nil: it is by a counter.
    init?(from: UInt64?, until: UInt64?) {
        guard let from, let until, until > from else { return nil }
        fromMs = from
        untilMs = until
    }

    /// What is left of it.
    func at(_ nowMs: UInt64) -> CodeLife { codeLife(fromMs: fromMs, untilMs: untilMs, nowMs: nowMs) }

    /// Each second of it.
    var seconds: PeriodicTimelineSchedule {
        .periodic(from: Date(timeIntervalSince1970: Double(fromMs) / 1_000), by: 1)
    }
}

/// The time left as a ring and a number. An element of its own: whoever listens asks for it, and no code is read with it.
struct Ring: View {
    let life: Life
    @ScaledMetric private var side: CGFloat
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts
    @Environment(\.now) private var now

    init(_ life: Life, side: CGFloat = 48) {
        self.life = life
        // It grows with the text, or the number would not fit in.
        _side = ScaledMetric(wrappedValue: side, relativeTo: .subheadline)
    }

    var body: some View {
        TimelineView(life.seconds) { _ in
            let left = life.at(now())
            ZStack {
                Circle().stroke(colors.line.opacity(0.3), lineWidth: side / 12)
                Circle()
                    .trim(from: 0, to: CGFloat(left.part))
                    .stroke(colors.accent, style: StrokeStyle(lineWidth: side / 12, lineCap: .round))
                    .rotationEffect(.degrees(-90))
                Text(verbatim: "\(left.leftS)").font(Fonts.small).monospacedDigit().foregroundStyle(colors.text)
            }
            .padding(side / 24)
            .frame(width: side, height: side)
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(texts.secondsLeft(seconds: Int(left.leftS)))
            .accessibilityAddTraits(.updatesFrequently)
        }
    }
}

/// The token's colour with its letters, or with its icon: known by shape too, and silent to a screen reader.
struct Badge: View {
    let color: String
    let initials: String
    let icon: String?
    @Environment(\.colors) private var colors

    init(_ color: String, _ initials: String, icon: String? = nil) {
        self.color = color
        self.initials = initials
        self.icon = icon
    }

    var body: some View {
        ZStack {
            Circle().fill(Color.of(color) ?? colors.accent)
            if let picture = icon.flatMap({ badgeIcons[$0] }) {
                picture.frame(width: 24, height: 24)
            } else {
                Text(verbatim: initials).font(.system(size: 15, weight: .semibold))
            }
        }
        .foregroundStyle(Color.upon(color))
        .frame(width: 40, height: 40)
        .accessibilityHidden(true)
    }
}

extension View {
    /// A stripe of the token's colour at the start of a card.
    func stripe(_ color: String) -> some View {
        overlay(alignment: .leading) {
            if let color = Color.of(color) { color.frame(width: 4).accessibilityHidden(true) }
        }
        .clipShape(shape)
    }
}
