import SeptetKit
import SwiftUI

/// The app's own pictures, as the system has them: they turn in right-to-left languages where they point.
enum Icons {
    static let back = "chevron.backward"
    static let erase = "delete.backward"
    static let close = "xmark"
    static let search = "magnifyingglass"
    static let add = "plus"
    static let devices = "ipad.and.iphone"
    static let settings = "gearshape"
    static let list = "list.bullet"
    static let cards = "rectangle.grid.1x2"
    static let pin = "pin"
    static let copy = "doc.on.doc"
    static let warning = "exclamationmark.triangle"
    static let edit = "pencil"
    static let trash = "trash"
    static let order = "arrow.up.arrow.down"
    static let next = "chevron.forward"
}

/// The pictures that a badge may have, by the names that rows have them by.
@MainActor let badgeIcons: [String: BadgeIcon] = Dictionary(uniqueKeysWithValues: icons().map { ($0.name, BadgeIcon($0)) })

/// Their names in the order in which they are offered.
@MainActor let badgeIconNames = icons().map(\.name)

/// Lines of 2 with round ends on 24 by 24.
struct BadgeIcon: Shape {
    private let lines: Path

    init(_ picture: IconPicture) {
        lines = Path(svg: picture.path)
    }

    func path(in rect: CGRect) -> Path {
        let scale = min(rect.width, rect.height) / 24
        return
            lines
            .applying(CGAffineTransform(translationX: rect.minX, y: rect.minY).scaledBy(x: scale, y: scale))
            .strokedPath(StrokeStyle(lineWidth: 2 * scale, lineCap: .round, lineJoin: .round))
    }
}
