import AVFoundation
import SeptetTexts
import SwiftUI
import VisionKit

/// The camera, until it has read a QR or the person turns back.
struct ScanPage: View {
    let onDone: @MainActor (String?) -> Void

    @State private var allowed: Bool?
    @State private var read = false

    var body: some View {
        ScanContent(refused: allowed == false, onBack: { onDone(nil) }) {
            if allowed == true { camera.ignoresSafeArea() }
        }
        .task { allowed = await AVCaptureDevice.requestAccess(for: .video) }
    }

    @ViewBuilder private var camera: some View {
        if DataScannerViewController.isSupported && DataScannerViewController.isAvailable {
            DataScanner(onFound: found, onRefused: refused)
        } else {
            QrCamera(onFound: found, onRefused: refused)
        }
    }

    /// The first one counts: a camera goes on reading while it closes.
    private func found(_ text: String) {
        if read { return }
        read = true
        onDone(text)
    }

    /// Not while the view is being made.
    private func refused() {
        Task { allowed = false }
    }
}

/// What is to be done, over what the camera sees, and the way back. `refused`: the app may not see.
struct ScanContent<Camera: View>: View {
    let refused: Bool
    let onBack: @MainActor () -> Void
    let camera: Camera
    @Environment(\.texts) private var texts

    init(refused: Bool, onBack: @escaping @MainActor () -> Void, @ViewBuilder camera: () -> Camera) {
        self.refused = refused
        self.onBack = onBack
        self.camera = camera()
    }

    var body: some View {
        ZStack {
            Color.black.ignoresSafeArea()
            camera
            VStack {
                Text(refused ? texts.scanNoCamera : texts.scanHint)
                    .font(Fonts.heading)
                    .padding(Space.m)
                    .frame(maxWidth: .infinity)
                    .background(.black)
                Spacer()
                Button(texts.back, action: onBack)
                    .font(Fonts.action)
                    .frame(maxWidth: .infinity, minHeight: Space.touch)
                    .background(.black)
                    .keyboardShortcut(.cancelAction)
            }
            .foregroundStyle(.white)
        }
    }
}
