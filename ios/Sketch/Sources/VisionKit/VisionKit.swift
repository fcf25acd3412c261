// Declared as Apple declares it; there is no camera.
import UIKit

public struct VNBarcodeSymbology: Hashable, Sendable {
    public static let qr = VNBarcodeSymbology()
}

public enum RecognizedItem: Identifiable, Sendable {
    case text(RecognizedItem.Text)
    case barcode(RecognizedItem.Barcode)
    public var id: UUID { fatalError() }
    public struct Text: Identifiable, Sendable {
        public let id: UUID
        public let transcript: String
    }
    public struct Barcode: Identifiable, Sendable {
        public let id: UUID
        public var payloadStringValue: String? { fatalError() }
    }
}

@MainActor public final class DataScannerViewController: UIViewController {
    public struct RecognizedDataType: Hashable, Sendable {
        public static func barcode(symbologies: [VNBarcodeSymbology] = []) -> RecognizedDataType { RecognizedDataType() }
        public static func text(languages: [String] = []) -> RecognizedDataType { RecognizedDataType() }
    }
    public enum QualityLevel: Sendable { case balanced, fast, accurate }
    public enum ScanningUnavailable: Error { case unsupported, cameraRestricted }

    public init(
        recognizedDataTypes: Set<RecognizedDataType>, qualityLevel: QualityLevel = .balanced, recognizesMultipleItems: Bool = false,
        isHighFrameRateTrackingEnabled: Bool = true, isPinchToZoomEnabled: Bool = true, isGuidanceEnabled: Bool = true,
        isHighlightingEnabled: Bool = false
    ) { super.init() }
    public static var isSupported: Bool { fatalError() }
    public static var isAvailable: Bool { fatalError() }
    public weak var delegate: (any DataScannerViewControllerDelegate)?
    public var isScanning: Bool { fatalError() }
    public func startScanning() throws {}
    public func stopScanning() {}
}

@MainActor public protocol DataScannerViewControllerDelegate: AnyObject {
    func dataScanner(_ dataScanner: DataScannerViewController, didAdd addedItems: [RecognizedItem], allItems: [RecognizedItem])
    func dataScanner(_ dataScanner: DataScannerViewController, didTapOn item: RecognizedItem)
    func dataScanner(
        _ dataScanner: DataScannerViewController, becameUnavailableWithError error: DataScannerViewController.ScanningUnavailable
    )
}
extension DataScannerViewControllerDelegate {
    public func dataScanner(_ dataScanner: DataScannerViewController, didAdd addedItems: [RecognizedItem], allItems: [RecognizedItem]) {}
    public func dataScanner(_ dataScanner: DataScannerViewController, didTapOn item: RecognizedItem) {}
    public func dataScanner(
        _ dataScanner: DataScannerViewController, becameUnavailableWithError error: DataScannerViewController.ScanningUnavailable
    ) {}
}
