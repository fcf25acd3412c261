import SwiftUI
import VisionKit

/// The system's scanner, where the phone has one that may be used.
struct DataScanner: UIViewControllerRepresentable {
    let onFound: @MainActor (String) -> Void
    let onRefused: @MainActor () -> Void

    func makeCoordinator() -> Coordinator { Coordinator(onFound: onFound, onRefused: onRefused) }

    func makeUIViewController(context: Context) -> DataScannerViewController {
        let scanner = DataScannerViewController(
            recognizedDataTypes: [.barcode(symbologies: [.qr])],
            qualityLevel: .balanced,
            recognizesMultipleItems: false,
            isHighFrameRateTrackingEnabled: false,
            isPinchToZoomEnabled: true,
            isGuidanceEnabled: false,
            isHighlightingEnabled: true
        )
        scanner.delegate = context.coordinator
        return scanner
    }

    func updateUIViewController(_ scanner: DataScannerViewController, context: Context) {
        if scanner.isScanning { return }
        do {
            try scanner.startScanning()
        } catch {
            onRefused()
        }
    }

    static func dismantleUIViewController(_ scanner: DataScannerViewController, coordinator: Coordinator) {
        scanner.stopScanning()
    }

    @MainActor final class Coordinator: NSObject, DataScannerViewControllerDelegate {
        private let onFound: @MainActor (String) -> Void
        private let onRefused: @MainActor () -> Void

        init(onFound: @escaping @MainActor (String) -> Void, onRefused: @escaping @MainActor () -> Void) {
            self.onFound = onFound
            self.onRefused = onRefused
        }

        func dataScanner(_ dataScanner: DataScannerViewController, didAdd addedItems: [RecognizedItem], allItems: [RecognizedItem]) {
            for case .barcode(let code) in addedItems {
                if let text = code.payloadStringValue { return onFound(text) }
            }
        }

        func dataScanner(
            _ dataScanner: DataScannerViewController, becameUnavailableWithError error: DataScannerViewController.ScanningUnavailable
        ) {
            onRefused()
        }
    }
}
