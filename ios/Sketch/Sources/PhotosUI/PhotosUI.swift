// Declared as Apple declares it; there is no picture.
import UIKit

public struct PHPickerFilter: Equatable, Hashable, Sendable {
    public static let images = PHPickerFilter()
}
public struct PHPickerConfiguration: Equatable, Hashable {
    public enum AssetRepresentationMode: Sendable { case automatic, current, compatible }
    public init() {}
    public var filter: PHPickerFilter?
    public var selectionLimit = 1
    public var preferredAssetRepresentationMode = AssetRepresentationMode.automatic
}
public struct PHPickerResult {
    public let itemProvider: NSItemProvider
}
public protocol PHPickerViewControllerDelegate: AnyObject {
    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult])
}
@MainActor public final class PHPickerViewController: UIViewController {
    public init(configuration: PHPickerConfiguration) { super.init() }
    public weak var delegate: (any PHPickerViewControllerDelegate)?
}
