import SwiftUI

/// The colours by what they are for, the same as Android's. Text upon its ground has 4.5:1 at least, a code 7:1.
struct Colors: Sendable, Equatable {
    /// Behind everything.
    var ground: Color
    /// Cards, fields, sheets.
    var surface: Color
    var text: Color
    /// Second lines and hints.
    var quiet: Color
    /// Digits of a code, upon `surface` and `ground`.
    var code: Color
    /// What may be tapped, and the ring.
    var accent: Color
    var onAccent: Color
    /// Lines around and between; 3:1 where a line alone says that there is a control.
    var line: Color
    /// Ground and text of a banner.
    var warning: Color
    var onWarning: Color
    /// What failed, and what cannot be undone.
    var danger: Color
    var onDanger: Color

    /// Paper white and a deep sea green.
    static let light = Colors(
        ground: .rgb(0xF4F7F7), surface: .rgb(0xFFFFFF), text: .rgb(0x10211F), quiet: .rgb(0x4A5C5E),
        code: .rgb(0x06282D), accent: .rgb(0x0B5C6B), onAccent: .rgb(0xFFFFFF), line: .rgb(0x7C8C8E),
        warning: .rgb(0xFFF0D2), onWarning: .rgb(0x573A00), danger: .rgb(0xA3201D), onDanger: .rgb(0xFFFFFF)
    )

    /// For nights: no pure black, no pure white.
    static let dark = Colors(
        ground: .rgb(0x0E1517), surface: .rgb(0x172124), text: .rgb(0xE7EEEE), quiet: .rgb(0xA9B8BA),
        code: .rgb(0xF2FBFB), accent: .rgb(0x7FD3DE), onAccent: .rgb(0x00343B), line: .rgb(0x6B7C80),
        warning: .rgb(0x3A2C08), onWarning: .rgb(0xFFD88A), danger: .rgb(0xFFB4AB), onDanger: .rgb(0x560A08)
    )

    /// Black on white.
    static let lightContrast = Colors(
        ground: .rgb(0xFFFFFF), surface: .rgb(0xFFFFFF), text: .rgb(0x000000), quiet: .rgb(0x1D1D1D),
        code: .rgb(0x000000), accent: .rgb(0x003B46), onAccent: .rgb(0xFFFFFF), line: .rgb(0x000000),
        warning: .rgb(0xFFFFFF), onWarning: .rgb(0x000000), danger: .rgb(0x7A0000), onDanger: .rgb(0xFFFFFF)
    )

    /// White on black.
    static let darkContrast = Colors(
        ground: .rgb(0x000000), surface: .rgb(0x000000), text: .rgb(0xFFFFFF), quiet: .rgb(0xE6E6E6),
        code: .rgb(0xFFFFFF), accent: .rgb(0xA8F0FA), onAccent: .rgb(0x000000), line: .rgb(0xFFFFFF),
        warning: .rgb(0x000000), onWarning: .rgb(0xFFFFFF), danger: .rgb(0xFFCFC9), onDanger: .rgb(0x000000)
    )
}

/// What is drawn of `0xRRGGBB`.
private struct Shades {
    let red: Double
    let green: Double
    let blue: Double

    init(_ rgb: UInt32) {
        red = Double(rgb >> 16 & 0xFF) / 255
        green = Double(rgb >> 8 & 0xFF) / 255
        blue = Double(rgb & 0xFF) / 255
    }

    /// WCAG 2.2: relative luminance.
    var luminance: Double {
        func linear(_ part: Double) -> Double { part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

extension Color {
    static func rgb(_ rgb: UInt32) -> Color {
        let shades = Shades(rgb)
        return Color(.sRGB, red: shades.red, green: shades.green, blue: shades.blue)
    }

    /// The colour of `#rrggbb`; nil: it is none.
    static func of(_ text: String) -> Color? { number(text).map(rgb) }

    /// What is read upon `#rrggbb`.
    static func upon(_ text: String) -> Color {
        (number(text).map { Shades($0).luminance } ?? 0) > 0.179 ? .black : .white
    }

    private static func number(_ text: String) -> UInt32? {
        text.count == 7 && text.hasPrefix("#") ? UInt32(text.dropFirst(), radix: 16) : nil
    }
}
