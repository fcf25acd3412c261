import SeptetKit
import SwiftUI

/// Made up: its code is of no seed.
private let shown = CodesEntry.Shown(
    title: "Lakeside Clinic", code: ShownCode(digits: "1234567", spelled: "123 4567"), until: Date(timeIntervalSinceNow: 18)
)

struct CodesPreviews: PreviewProvider {
    static var previews: some View {
        of(CodesEntry(date: .now)).previewDisplayName("widget-hidden")
        of(CodesEntry(date: .now, shown: shown)).previewDisplayName("widget-shown")
        of(CodesEntry(date: .now, opensApp: true)).previewDisplayName("widget-locked")
    }

    private static func of(_ entry: CodesEntry) -> some View {
        CodesEntryView(entry: entry).padding().frame(width: 158, height: 158).background { Color("WidgetGround") }
    }
}
