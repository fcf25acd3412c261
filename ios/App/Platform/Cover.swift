import SwiftUI
import UIKit

/// A window of one colour over every other one, sheets too: while the app is not in front, so that the list of open apps keeps a
/// picture of it and not of codes, and while the screen is recorded or mirrored. A screenshot by the phone's buttons cannot be prevented
/// on iOS; it is the one picture that remains.
@MainActor final class Cover {
    /// Pictures may be taken, so nothing is covered.
    var allowed = false {
        didSet { draw() }
    }

    /// The app is in front.
    var inFront = true {
        didSet { draw() }
    }

    /// The screen is recorded or mirrored.
    var captured = false {
        didSet { draw() }
    }

    private var window: UIWindow?

    private func draw() {
        let covers = !allowed && (!inFront || captured)
        if !covers {
            window?.isHidden = true
            window = nil
        } else if window == nil, let scene = UIApplication.shared.connectedScenes.lazy.compactMap({ $0 as? UIWindowScene }).first {
            let cover = UIWindow(windowScene: scene)
            cover.windowLevel = .alert + 1
            cover.rootViewController = UIHostingController(rootView: CoverView())
            // Whoever typed goes on typing where they were: it never becomes the key window.
            cover.isHidden = false
            window = cover
        }
    }
}

/// The ground and the app's mark.
struct CoverView: View {
    var body: some View {
        ZStack {
            Color("Ground").ignoresSafeArea()
            Image("Mark").accessibilityHidden(true)
        }
    }
}
