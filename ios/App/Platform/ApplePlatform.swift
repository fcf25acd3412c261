import AVFoundation
import Foundation
import SeptetKit
import SeptetUI
import UIKit
import WidgetKit

/// The phone as the screens' system.
@MainActor final class ApplePlatform: Platform {
    /// What the system asks the person for us.
    let asking = Asking()

    /// What lies over the screen where nobody is to see it.
    let cover = Cover()

    private let files: Files?
    private let onStartOver: @MainActor () -> Void
    private var listener: AsyncStream<String>.Continuation?
    private var unheard: String?

    /// `files`: where the preferences are kept; nil: this phone gives the app no place. `onStartOver`: of who opened it.
    init(files: Files?, onStartOver: @escaping @MainActor () -> Void) {
        self.files = files
        self.onStartOver = onStartOver
    }

    var locale: String { Locale.preferredLanguages.first ?? Locale.current.identifier(.bcp47) }

    // Whose SIM is in it is not told to apps.
    var region: String { Locale.current.region?.identifier ?? "" }

    var reducedMotion: Bool { UIAccessibility.isReduceMotionEnabled }

    let version = Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? "0"

    func copy(_ text: String, clearAfterS: Int) {
        Clipboard.copy(text, clearAfterS: clearAfterS)
    }

    func allowScreenshots(_ allowed: Bool) {
        cover.allowed = allowed
    }

    /// Apps may open their own page of the settings and no other.
    func openSettings(_ place: SettingsPlace) {
        let page = place == .notifications ? UIApplication.openNotificationSettingsURLString : UIApplication.openSettingsURLString
        if let url = URL(string: page) { UIApplication.shared.open(url) }
    }

    func countryName(_ region: String, language: String) -> String {
        Locale(identifier: language).localizedString(forRegionCode: region) ?? region
    }

    /// Each listener takes the place of the one before; what came while nobody listened is said first.
    var links: AsyncStream<String> {
        let (stream, listener) = AsyncStream.makeStream(of: String.self)
        if let unheard { listener.yield(unheard) }
        unheard = nil
        self.listener = listener
        return stream
    }

    /// The system had the app open the address of tokens.
    func open(accounts text: String) {
        if case .enqueued? = listener?.yield(text) { return }
        unheard = text
    }

    var scan: (@MainActor () async throws -> String?)? {
        guard AVCaptureDevice.default(for: .video) != nil else { return nil }
        return { [asking] in
            guard case .text(let text) = await asking.ask(.camera) else { return nil }
            return text
        }
    }

    func pick(_ what: Picked) async throws -> Data? {
        switch await asking.ask(what == .picture ? .picture : .file) {
        case .bytes(let bytes): return bytes
        case .failed: throw AppError.DeviceStorage(sentence: "")
        default: return nil
        }
    }

    func save(_ name: String, bytes: Data) async throws -> Bool {
        switch await asking.ask(.place(name: name, bytes: bytes)) {
        case .saved: return true
        case .failed: throw AppError.DeviceStorage(sentence: "")
        default: return false
        }
    }

    func startOver() { onStartOver() }

    func preferences() -> String? { try? keptPreferences() }

    /// The same; what is there and cannot be read is an error: without it the phone would trust another server.
    func keptPreferences() throws -> String? { try files?.read(Self.kept).map { String(decoding: $0, as: UTF8.self) } }

    func keepPreferences(_ text: String) {
        // One that is not kept is as before with the next start.
        try? files?.write(Self.kept, Data(text.utf8))
        tellWidget()
    }

    /// The widget speaks the language that was chosen, and draws anew when that is another.
    private func tellWidget() {
        let language = Preferences.of(preferences()).language
        if language == WidgetState.language { return }
        WidgetState.language = language
        WidgetCenter.shared.reloadAllTimelines()
    }

    private static let kept = "preferences"
}
