import PhotosUI
import SwiftUI
import UniformTypeIdentifiers

/// The system's own page of pictures: the app sees the chosen one alone, and needs no permission for it.
struct PicturePicker: UIViewControllerRepresentable {
    let asking: Asking

    func makeCoordinator() -> Coordinator { Coordinator(asking) }

    func makeUIViewController(context: Context) -> PHPickerViewController {
        var wishes = PHPickerConfiguration()
        wishes.filter = .images
        wishes.selectionLimit = 1
        wishes.preferredAssetRepresentationMode = .compatible
        let picker = PHPickerViewController(configuration: wishes)
        picker.delegate = context.coordinator
        return picker
    }

    func updateUIViewController(_ picker: PHPickerViewController, context: Context) {}

    @MainActor final class Coordinator: NSObject, @preconcurrency PHPickerViewControllerDelegate {
        private let asking: Asking

        init(_ asking: Asking) {
            self.asking = asking
        }

        func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
            guard let item = results.first?.itemProvider else { return asking.answer(.turnedBack) }
            asking.chosen()
            item.loadDataRepresentation(forTypeIdentifier: UTType.image.identifier) { @Sendable [asking] bytes, _ in
                let answer = bytes.flatMap(readable).map(Asking.Answer.bytes) ?? .failed
                Task { @MainActor in asking.answer(answer) }
            }
        }
    }
}

/// PNG, JPEG and WebP are core's to read; what else the phone keeps, HEIC for one, becomes a JPEG.
private func readable(_ bytes: Data) -> Data? {
    let known: [[UInt8]] = [[0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x52, 0x49, 0x46, 0x46]]
    if known.contains(where: { bytes.starts(with: $0) }) { return bytes }
    return UIImage(data: bytes)?.jpegData(compressionQuality: 0.95)
}
