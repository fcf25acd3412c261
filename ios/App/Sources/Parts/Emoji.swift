import SeptetKit
import SeptetUI
import SwiftUI

/// Seven signs with their names, from left to right in every language, for the other screen does so too. Whoever listens hears all
/// seven in one go, or goes through them one by one.
struct EmojiLine: View {
    let emoji: [EmojiView]
    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts

    init(_ emoji: [EmojiView]) {
        self.emoji = emoji
    }

    var body: some View {
        let names = texts.names(emoji)
        LazyVGrid(columns: [GridItem(.adaptive(minimum: 80), spacing: Space.s)], spacing: Space.s) {
            ForEach(Array(zip(emoji, names).enumerated()), id: \.offset) { _, one in
                VStack(spacing: 0) {
                    CodeText(verbatim: one.0.sign, size: CodeSize.inCard)
                    Text(verbatim: one.1).font(Fonts.small).foregroundStyle(colors.quiet).multilineTextAlignment(.center)
                }
                .padding(Space.s)
                .frame(maxWidth: .infinity)
                .background(colors.surface, in: shape)
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(one.1)
            }
        }
        .environment(\.layoutDirection, .leftToRight)
        .accessibilityElement(children: .contain)
        .accessibilityLabel(names.joined(separator: ", "))
    }
}
