import SeptetKit
import SwiftUI

/// What lies around the screens: no state of one, so Android has no pictures of the same and `docs/parity.md` no lines.
struct PhonePreviews: PreviewProvider {
    static var previews: some View {
        Previewed { ScanContent(refused: false, onBack: {}) {} }.previewDisplayName("scan-hint")
        Previewed { ScanContent(refused: true, onBack: {}) {} }.previewDisplayName("scan-no-camera")
        of(.server(address: "https://septet.lakeside.example")).previewDisplayName("link-server")
        of(.fixed).previewDisplayName("link-server-fixed")
        of(.join).previewDisplayName("link-join")
        of(.working).previewDisplayName("link-working")
        of(.problem(.Network(sentence: ""))).previewDisplayName("link-problem")
    }

    private static func of(_ what: LinkAsked.What) -> some View { Previewed { LinkAsked(what) } }
}
