import SeptetKit
import SeptetUI
import SwiftUI

/// Long work: what is done now, how far it is, and the way to end it. Nil: it begins or goes from one step to the next.
struct Working: View {
    let progress: SeptetCore.Progress?
    let onStop: @MainActor () -> Void
    @Environment(\.texts) private var texts
    @Environment(\.accessibilityReduceMotion) private var reducedMotion

    init(_ progress: SeptetCore.Progress?, onStop: @escaping @MainActor () -> Void) {
        self.progress = progress
        self.onStop = onStop
    }

    var body: some View {
        Card {
            VStack(alignment: .leading, spacing: Space.m) {
                Plain(texts.working(progress))
                bar
                OtherAction(texts.workingCancel, onTap: onStop)
            }
        }
    }

    @ViewBuilder private var bar: some View {
        if let progress, progress.of > 0 {
            Quiet(texts.workingSoFar(done: "\(progress.done)", all: "\(progress.of)"))
            ProgressView(value: Double(progress.done), total: Double(progress.of)).accessibilityHidden(true)
        } else if !reducedMotion {
            ProgressView().accessibilityHidden(true)
        }
    }
}
