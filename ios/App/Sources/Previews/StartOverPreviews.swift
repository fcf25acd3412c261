import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: RefusedTaps {}

private let damaged = "The tokens stored on this phone are damaged and were left as they are."

struct StartOverPreviews: PreviewProvider {
    static var previews: some View {
        Previewed { StartOverQuestion(onDone: {}, onStartOver: {}) }.previewDisplayName("lock-start-over")
        of(.DeviceStorage(sentence: damaged)).previewDisplayName("refused-storage")
        of(.InvalidInput(field: "server_url", sentence: "")).previewDisplayName("refused-server")
        of(.UpdateRequired(sentence: "")).previewDisplayName("refused-newer")
    }

    private static func of(_ problem: AppError) -> some View { Previewed { RefusedContent(problem: problem, taps: NoTaps()) } }
}
