@preconcurrency import AVFoundation
import SwiftUI
import UIKit

/// The camera itself with the system's reader of QRs, for phones without the scanner.
struct QrCamera: UIViewRepresentable {
    let onFound: @MainActor (String) -> Void
    let onRefused: @MainActor () -> Void

    func makeCoordinator() -> QrReader { QrReader(onFound: onFound) }

    func makeUIView(context: Context) -> Preview {
        let preview = Preview()
        preview.pictures.videoGravity = .resizeAspectFill
        preview.pictures.session = context.coordinator.session
        if !context.coordinator.begin() { onRefused() }
        return preview
    }

    func updateUIView(_ preview: Preview, context: Context) {}

    static func dismantleUIView(_ preview: Preview, coordinator: QrReader) {
        coordinator.end()
    }

    /// A view that is the camera's picture.
    final class Preview: UIView {
        override class var layerClass: AnyClass { AVCaptureVideoPreviewLayer.self }

        // The layer is of the class above.
        var pictures: AVCaptureVideoPreviewLayer { layer as! AVCaptureVideoPreviewLayer }
    }
}

/// Reads one QR.
@MainActor final class QrReader: NSObject, AVCaptureMetadataOutputObjectsDelegate {
    let session = AVCaptureSession()
    private let onFound: @MainActor (String) -> Void
    // It blocks while the camera starts.
    private let camera = DispatchQueue(label: "health.septet.camera")

    init(onFound: @escaping @MainActor (String) -> Void) {
        self.onFound = onFound
    }

    /// False: there is no camera that reads.
    func begin() -> Bool {
        let output = AVCaptureMetadataOutput()
        guard let device = AVCaptureDevice.default(for: .video), let input = try? AVCaptureDeviceInput(device: device),
            session.canAddInput(input), session.canAddOutput(output)
        else { return false }
        session.addInput(input)
        session.addOutput(output)
        guard output.availableMetadataObjectTypes.contains(.qr) else { return false }
        output.metadataObjectTypes = [.qr]
        output.setMetadataObjectsDelegate(self, queue: .main)
        camera.async { [session] in session.startRunning() }
        return true
    }

    func end() {
        camera.async { [session] in session.stopRunning() }
    }

    nonisolated func metadataOutput(
        _ output: AVCaptureMetadataOutput, didOutput metadataObjects: [AVMetadataObject], from connection: AVCaptureConnection
    ) {
        let texts = metadataObjects.compactMap { ($0 as? AVMetadataMachineReadableCodeObject)?.stringValue }
        guard let text = texts.first else { return }
        // The queue above is the main one.
        MainActor.assumeIsolated { onFound(text) }
    }
}
