import SeptetKit
import SeptetUI
import SwiftUI

private struct NoTaps: DevicesTaps {}

private let mine = DeviceRow(
    id: "1", name: "Maya’s phone", loggedName: "Maya’s phone", model: "iPhone", platform: "ios 18.1", thisDevice: true, way: .first,
    addedAtMs: ago(864_000), lastSeenMs: ago(30), graceInS: nil, waitInS: nil, removable: false
)
private let other = with(mine) {
    $0.id = "2"
    $0.name = "Tablet on ward 3"
    $0.model = "Galaxy Tab"
    $0.platform = "android 16"
    $0.thisDevice = false
    $0.way = .qr
    $0.addedAtMs = ago(90_000)
    $0.lastSeenMs = ago(7_200)
    $0.removable = true
}
private let view = DevicesView(
    rows: [mine, other], asksAboutOthers: false, graceInS: 0, recovered: nil, multiDevice: false, moved: nil, trustProblem: nil
)

struct DevicesPreviews: PreviewProvider {
    static var previews: some View {
        of(view).previewDisplayName("devices-two")
        of(with(view) { ($0.rows, $0.multiDevice) = ([mine], true) }).previewDisplayName("devices-one-and-more-may-join")
        of(
            with(view) {
                $0.rows[1].name = "Somebody’s phone"
                $0.rows[1].way = nil
                $0.rows[1].waitInS = 82_000
                $0.rows[1].lastSeenMs = nil
            }
        ).previewDisplayName("devices-waiting")
        of(with(view) { ($0.rows[1].way, $0.rows[1].graceInS) = (.password, 3_000) }).previewDisplayName("devices-recovering")
        of(with(view) { ($0.graceInS, $0.asksAboutOthers) = (3_400, true) }).previewDisplayName("devices-grace")
        of(with(view) { $0.recovered = "Your account came back after the wait. Codes of your clinics come back." })
            .previewDisplayName("devices-recovered")
        of(with(view) { $0.trustProblem = "The server said something of your phones that cannot be true." })
            .previewDisplayName("devices-distrust")
        of(view, offline).previewDisplayName("devices-offline")
        Previewed { RemoveQuestion(row: other, onDone: {}, onRemove: {}) }.previewDisplayName("devices-remove")
    }

    private static func of(_ view: DevicesView, _ doing: Doing = Doing()) -> some View {
        Previewed { DevicesContent(state: DevicesState(view: view, doing: doing), taps: NoTaps()) }
    }
}
