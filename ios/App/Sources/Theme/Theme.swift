import SeptetUI
import SwiftUI

/// Distances: multiples of four.
enum Space {
    static let xs: CGFloat = 4
    static let s: CGFloat = 8
    static let m: CGFloat = 16
    static let l: CGFloat = 24
    static let xl: CGFloat = 40

    /// The least side of what may be tapped: Android's 48, more than the 44 that iOS asks for.
    static let touch: CGFloat = 48
}

/// The type scale. All of it grows with Dynamic Type; codes do so by `CodeText`, whose size no text style has.
enum Fonts {
    static let title = Font.title.bold()
    static let heading = Font.headline
    static let body = Font.body
    static let small = Font.subheadline
    static let action = Font.body.bold()
}

/// Sizes of a code before Dynamic Type.
enum CodeSize {
    static let code: CGFloat = 56
    static let inCard: CGFloat = 34
    static let inRow: CGFloat = 22
}

/// Of cards, fields and banners.
let shape = RoundedRectangle(cornerRadius: 12)

/// Colours, texts and direction for everything within.
struct SeptetTheme<Content: View>: View {
    private let texts: any Texts
    private let preferences: Preferences
    private let content: Content

    @Environment(\.colorScheme) private var scheme
    @Environment(\.colorSchemeContrast) private var contrast

    init(_ texts: any Texts, _ preferences: Preferences = Preferences(), @ViewBuilder content: () -> Content) {
        self.texts = texts
        self.preferences = preferences
        self.content = content()
    }

    var body: some View {
        content
            .environment(\.texts, texts)
            .environment(\.colors, colors)
            .environment(\.layoutDirection, texts.rightToLeft ? .rightToLeft : .leftToRight)
            .environment(\.locale, Locale(identifier: texts.language))
            .tint(colors.accent)
            .preferredColorScheme(wanted)
    }

    private var wanted: ColorScheme? {
        switch preferences.appearance {
        case .system: nil
        case .light: .light
        case .dark: .dark
        }
    }

    private var colors: Colors {
        let dark = (wanted ?? scheme) == .dark
        // The system's own wish for contrast counts as the app's.
        if preferences.highContrast || contrast == .increased { return dark ? .darkContrast : .lightContrast }
        return dark ? .dark : .light
    }
}

extension EnvironmentValues {
    /// The texts of the language that is on.
    var texts: any Texts {
        get { self[TextsKey.self] }
        set { self[TextsKey.self] = newValue }
    }

    /// The colours that are on.
    var colors: Colors {
        get { self[ColorsKey.self] }
        set { self[ColorsKey.self] = newValue }
    }

    /// What time it is, in milliseconds since 1970; previews stop it.
    var now: @MainActor @Sendable () -> UInt64 {
        get { self[NowKey.self] }
        set { self[NowKey.self] = newValue }
    }
}

private struct TextsKey: EnvironmentKey {
    static let defaultValue: any Texts = allTexts[0]
}

private struct ColorsKey: EnvironmentKey {
    static let defaultValue = Colors.light
}

private struct NowKey: EnvironmentKey {
    static let defaultValue: @MainActor @Sendable () -> UInt64 = { UInt64(Date().timeIntervalSince1970 * 1_000) }
}
