import SeptetKit
import SeptetUI
import SwiftUI

/// A token as a card, its code large, or as a line of a compact list. `chosen` nil: nobody chooses, so a tap opens it.
struct TokenItem: View {
    let row: TokenRow
    let compact: Bool
    let hideCodes: Bool
    let chosen: Bool?
    let taps: any TokensTaps

    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts
    @Environment(\.dynamicTypeSize) private var typeSize

    var body: some View {
        HStack(spacing: Space.m) {
            // Large text has no room for a line of everything.
            if compact && typeSize < .accessibility1 { line } else { card }
            left
        }
        .padding(.horizontal, Space.m)
        .padding(.vertical, compact ? Space.s : Space.m)
        .frame(maxWidth: .infinity, minHeight: Space.touch, alignment: .leading)
        .background(colors.surface, in: shape)
        .stripe(row.color)
        // Beside the button for the next code the whole of it may be tapped.
        .contentShape(shape)
        .onTapGesture { tapped() }
        .accessibilityElement(children: .contain)
    }

    private var card: some View {
        VStack(alignment: .leading, spacing: Space.s) {
            HStack(spacing: Space.m) {
                sign
                names
                Spacer(minLength: 0)
            }
            what(size: CodeSize.inCard)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }

    private var line: some View {
        HStack(spacing: Space.m) {
            sign
            // What does not fit beside its name goes below.
            ViewThatFits(in: .horizontal) {
                HStack {
                    names
                    Spacer(minLength: Space.m)
                    what(size: CodeSize.inRow)
                }
                VStack(alignment: .leading, spacing: 0) {
                    names
                    what(size: CodeSize.inRow)
                }
            }
        }
        .frame(maxWidth: .infinity, alignment: .leading)
    }

    /// One element: its name opens or chooses it.
    private var names: some View {
        VStack(alignment: .leading, spacing: 0) {
            Text(verbatim: row.title).font(Fonts.heading).foregroundStyle(colors.text)
            if !row.account.isEmpty { Quiet(row.account) }
        }
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(row.title)
        .accessibilityValue(row.account)
        .accessibilityAddTraits(chosen == true ? [.isButton, .isSelected] : .isButton)
        .accessibilityAction { tapped() }
        .accessibilityHint(chosen == nil ? texts.tokensOpen(title: row.title) : texts.selectThis(title: row.title))
    }

    @ViewBuilder private var sign: some View {
        if let chosen { CheckBox(on: chosen).frame(width: 40, height: 40) } else { Badge(row.color, row.initials, icon: row.icon) }
    }

    @ViewBuilder private func what(size: CGFloat) -> some View {
        if row.problem == nil {
            CodeText(hideCodes ? nil : row.code, size: size)
        } else {
            HStack(alignment: .firstTextBaseline, spacing: Space.s) {
                Image(systemName: Icons.warning).accessibilityHidden(true)
                Text(verbatim: texts.tokensBad).font(Fonts.small)
            }
            .foregroundStyle(colors.danger)
        }
    }

    /// The time left, or for a counter token the way to its next code.
    @ViewBuilder private var left: some View {
        if row.problem == nil {
            if row.kind == .hotp {
                IconAction(Icons.next, texts.tokensNextHotp) { taps.nextHotp(row.id) }
            } else if let life = Life(from: row.validFromMs, until: row.validUntilMs) {
                Ring(life)
            }
        }
    }

    private func tapped() {
        if let chosen { taps.choose(row.id, on: !chosen) } else { taps.open(row.id) }
    }
}
