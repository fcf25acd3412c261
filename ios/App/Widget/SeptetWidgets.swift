import SwiftUI
import WidgetKit

@main struct SeptetWidgets: WidgetBundle {
    var body: some Widget {
        CodesWidget()
        if #available(iOS 18.0, *) { OpenControl() }
    }
}
