import SwiftUI

extension Path {
    /// What the `d` of an SVG path draws, as far as core writes them: M, L, H, V, C, S, A, Z and the same from where it is. It ends at what
    /// it does not know.
    init(svg text: String) {
        var reader = SvgReader(text)
        self = reader.path()
    }
}

/// Reads the commands one by one.
private struct SvgReader {
    private var signs: Substring
    private var drawn = Path()
    private var at = CGPoint.zero
    private var start = CGPoint.zero
    /// The last control point of a curve, for one that goes on smoothly.
    private var control: CGPoint?

    init(_ text: String) {
        signs = text[...]
    }

    mutating func path() -> Path {
        var command: Character?
        while let sign = next() {
            if sign.isLetter {
                command = sign
                signs.removeFirst()
            } else if command?.lowercased() == "z" {
                // Nothing is repeated of it.
                break
            }
            guard let command, draw(command) else { break }
        }
        return drawn
    }

    private mutating func draw(_ command: Character) -> Bool {
        let from = command.isLowercase ? at : .zero
        var curve: CGPoint?
        switch command.lowercased() {
        case "m":
            guard let to = point(from) else { return false }
            drawn.move(to: to)
            (at, start) = (to, to)
            // More points after the first are lines.
            while let sign = next(), !sign.isLetter {
                guard let to = point(command.isLowercase ? at : .zero) else { return false }
                line(to)
            }
        case "l":
            guard let to = point(from) else { return false }
            line(to)
        case "h":
            guard let x = number() else { return false }
            line(CGPoint(x: from.x + x, y: at.y))
        case "v":
            guard let y = number() else { return false }
            line(CGPoint(x: at.x, y: from.y + y))
        case "c":
            guard let first = point(from), let second = point(from), let to = point(from) else { return false }
            drawn.addCurve(to: to, control1: first, control2: second)
            (at, curve) = (to, second)
        case "s":
            guard let second = point(from), let to = point(from) else { return false }
            let first = control.map { CGPoint(x: 2 * at.x - $0.x, y: 2 * at.y - $0.y) } ?? at
            drawn.addCurve(to: to, control1: first, control2: second)
            (at, curve) = (to, second)
        case "a":
            guard let radius = number(), number() != nil, number() != nil, let large = flag(), let sweep = flag(), let to = point(from)
            else {
                return false
            }
            arc(to, radius, large: large, sweep: sweep)
        case "z":
            drawn.closeSubpath()
            at = start
        default: return false
        }
        control = curve
        return true
    }

    private mutating func line(_ to: CGPoint) {
        drawn.addLine(to: to)
        at = to
    }

    /// A part of a circle: core's pictures have no other ellipse. SVG 1.1, F.6.5.
    private mutating func arc(_ to: CGPoint, _ asked: CGFloat, large: Bool, sweep: Bool) {
        let half = CGPoint(x: (at.x - to.x) / 2, y: (at.y - to.y) / 2)
        let chord = half.x * half.x + half.y * half.y
        if chord == 0 { return }
        // One that is too small for its ends grows until it fits.
        let radius = max(asked, chord.squareRoot())
        let away = (max(0, radius * radius - chord) / chord).squareRoot() * (large == sweep ? -1 : 1)
        let middle = CGPoint(x: (at.x + to.x) / 2 + away * half.y, y: (at.y + to.y) / 2 - away * half.x)
        let begin = Angle(radians: atan2(at.y - middle.y, at.x - middle.x))
        let end = Angle(radians: atan2(to.y - middle.y, to.x - middle.x))
        // SwiftUI's clockwise is that of a y that grows upwards.
        drawn.addArc(center: middle, radius: radius, startAngle: begin, endAngle: end, clockwise: !sweep)
        at = to
    }

    private mutating func point(_ from: CGPoint) -> CGPoint? {
        guard let x = number(), let y = number() else { return nil }
        return CGPoint(x: from.x + x, y: from.y + y)
    }

    /// 0 or 1: one sign, which nothing has to follow.
    private mutating func flag() -> Bool? {
        guard let sign = next(), sign == "0" || sign == "1" else { return nil }
        signs.removeFirst()
        return sign == "1"
    }

    private mutating func number() -> CGFloat? {
        guard next() != nil else { return nil }
        var end = signs.startIndex
        var dotted = false
        while end < signs.endIndex {
            let sign = signs[end]
            let begins = end == signs.startIndex && (sign == "-" || sign == "+")
            if sign == ".", !dotted { dotted = true } else if !begins && !sign.isNumber { break }
            end = signs.index(after: end)
        }
        let text = signs[..<end]
        signs = signs[end...]
        return Double(text).map { CGFloat($0) }
    }

    /// The sign that comes; what separates is skipped.
    private mutating func next() -> Character? {
        signs = signs.drop { $0 == " " || $0 == "," || $0.isNewline }
        return signs.first
    }
}
