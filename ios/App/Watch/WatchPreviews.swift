import SeptetTexts
import SwiftUI

/// Made up: its codes are of no seed.
private let row = WatchCodes.Row(
    id: "1", title: "Lakeside Clinic", account: "dr.okafor", color: "#0b5c6b",
    codes: [WatchCodes.Code(digits: "1234567", spelled: "123 4567", fromMs: 0, untilMs: 4_000_000_000_000)]
)

struct WatchPreviews: PreviewProvider {
    static var previews: some View {
        of(WatchCodes(locked: false, rows: [row])).previewDisplayName("watch-codes")
        of(WatchCodes(locked: false, rows: [])).previewDisplayName("watch-none")
        of(WatchCodes(locked: true, rows: [])).previewDisplayName("watch-locked")
        of(nil).previewDisplayName("watch-away")
        of(nil, asking: true).previewDisplayName("watch-asking")
    }

    private static func of(_ told: WatchCodes?, asking: Bool = false) -> some View {
        WatchContent(told: told, asking: asking, texts: allTexts[0], onAsk: {})
    }
}
