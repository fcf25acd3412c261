import SwiftUI
import WidgetKit

/// One bundle or the other. A control that is left out within a bundle's body takes the widgets with it where there are no controls.
@main enum SeptetWidgets {
    @MainActor static func main() {
        if #available(iOS 18.0, *) { WithControl.main() } else { WidgetsAlone.main() }
    }
}

struct WidgetsAlone: WidgetBundle {
    var body: some Widget { CodesWidget() }
}

@available(iOS 18.0, *)
struct WithControl: WidgetBundle {
    var body: some Widget {
        CodesWidget()
        OpenControl()
    }
}
