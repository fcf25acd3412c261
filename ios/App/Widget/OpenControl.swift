import AppIntents
import SwiftUI
import WidgetKit

/// Opens the app from Control Centre, the lock screen or the action button. It shows no code: controls are there on a locked phone too.
@available(iOS 18.0, *)
struct OpenControl: ControlWidget {
    var body: some ControlWidgetConfiguration {
        StaticControlConfiguration(kind: "health.septet.open") {
            ControlWidgetButton(action: OpenSeptet()) { Label("control-open", systemImage: "key.fill") }
        }
        .displayName("app-name")
        .description("control-open")
    }
}
