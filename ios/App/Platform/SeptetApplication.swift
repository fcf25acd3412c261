import Foundation
import Observation
import SeptetKit
import SeptetUI
import UIKit

/// What opening the phone came to.
enum Opened {
    /// It is there.
    case ready(Phone)

    /// What is stored cannot be read, or the settings cannot be used; nothing was changed.
    case refused(AppError)
}

/// The process: one core for as long as it runs, over the Keychain and files that are in no backup.
@MainActor @Observable final class SeptetApplication: RefusedTaps {
    static let shared = SeptetApplication()

    /// The phone; nil while it is being opened.
    private(set) var opened: Opened?

    /// What a link asks, until it is answered.
    var link: Link?

    /// The phone as the screens' system.
    @ObservationIgnored let platform: ApplePlatform

    /// What the person is told outside of the app.
    @ObservationIgnored private(set) lazy var alerts = Alerts { [unowned self] in texts }

    /// How a server wakes this phone.
    @ObservationIgnored let push = Push()

    @ObservationIgnored private let home = Home.place
    @ObservationIgnored private let watch = WatchLink()
    @ObservationIgnored private var openedFor: Preferences?
    @ObservationIgnored private var opening: Task<Void, Never>?

    private init() {
        platform = ApplePlatform(files: home.map(Home.settings)) { SeptetApplication.shared.startOver() }
        platform.cover.allowed = preferences.screenshots
        open()
        watch.begin()
    }

    /// The phone once it is open; nil: it cannot be.
    func phone() async -> Phone? {
        await opening?.value
        guard case .ready(let phone) = opened else { return nil }
        return phone
    }

    /// The texts of the language that is on.
    var texts: any Texts { textsOf(preferences.language ?? platform.locale) }

    /// The preferences where no phone is there to ask.
    var preferences: Preferences { Preferences.of(platform.preferences()) }

    /// What `url` asks. Nothing of it is kept: an account's link is its seed.
    func follow(_ url: URL) {
        switch Link.of(url) {
        case nil: break
        case .accounts(let text): platform.open(accounts: text)
        case let other: link = other
        }
    }

    /// From now on `phone` belongs to `server`, with its pins. Only for one that belongs to none yet; its tokens stay.
    func use(_ phone: Phone, _ server: ServerAddress) {
        phone.preferences.change { ($0.server, $0.pins) = (server.url, server.pins) }
        open()
    }

    /// Back to the server that the app came with, for a phone that cannot be opened with the one that was typed.
    func useOwnServer() {
        var preferences = preferences
        (preferences.server, preferences.pins) = (nil, [])
        platform.keepPreferences(preferences.text)
        open()
    }

    func tryAgain() { open() }

    /// Removes all that is kept here but the preferences, readable or not, and opens anew. The server is not told.
    func startOver() { open(erasing: true) }

    /// The person comes to the app: a server that was typed in the settings counts from now on.
    func cameBack() {
        // What cannot be read now says nothing of another server.
        guard let before = openedFor, let now = try? Preferences.of(platform.keptPreferences()) else { return }
        if before.server != now.server || before.pins != now.pins { open() }
    }

    /// One after the other: the last one is the phone.
    private func open(erasing: Bool = false) {
        opening = Task { [before = opening] in
            await before?.value
            opened = nil
            await unlocked()
            let result = await made(erasing)
            opened = result
            if case .ready(let phone) = result { alerts.follow(phone) }
        }
    }

    /// Nothing is read while the phone is locked, and a process that is started in its pocket is not told that its keys are gone.
    private func unlocked() async {
        let changes = NotificationCenter.default.notifications(named: UIApplication.protectedDataDidBecomeAvailableNotification).map { _ in
        }
        if UIApplication.shared.isProtectedDataAvailable { return }
        for await _ in changes where UIApplication.shared.isProtectedDataAvailable { return }
    }

    private func made(_ erasing: Bool) async -> Opened {
        guard let home else { return .refused(.DeviceStorage(sentence: "")) }
        do {
            try Home.make(home)
            // Where nothing opens any more, the preferences may be among it.
            let preferences = erasing ? preferences : try Preferences.of(platform.keptPreferences())
            openedFor = preferences
            let changes = Changes()
            let (ports, settings) = (ports(home, changes, preferences), settings(preferences))
            if erasing {
                // What still runs in the core before finds its files gone, and writes nothing.
                try await aside { try erase(ports: ports) }
            }
            // The Keychain and the disk take their time.
            let septet = try await aside { try Septet(ports: ports, settings: settings) }
            return .ready(Phone(septet: septet, changes: changes, platform: platform))
        } catch {
            return .refused(error as? AppError ?? .DeviceStorage(sentence: ""))
        }
    }

    private func ports(_ home: URL, _ changes: Changes, _ preferences: Preferences) -> Ports {
        Ports(
            secrets: KeychainSecretStore(),
            signer: SecureEnclaveSigner(),
            blobs: FileBlobStore(Home.blobs(home)),
            transport: .builtIn(pins: preferences.pins),
            listener: changes,
            biometric: KeychainBiometrics { await SeptetApplication.shared.prompt }
        )
    }

    private var prompt: PromptWords { PromptWords(reason: texts.biometricTitle, cancel: texts.biometricNo) }

    private func settings(_ preferences: Preferences) -> SeptetCore.Settings {
        let device = UIDevice.current
        return SeptetCore.Settings(
            serverUrl: preferences.server ?? ownServer,
            client: .ios,
            locale: platform.locale,
            appVersion: platform.version,
            // Without a permission of Apple's it is `iPhone`; the person calls it as they like under "Devices".
            deviceName: String(device.name.prefix(64)),
            model: String(device.model.prefix(64)),
            platform: String("ios \(device.systemVersion)".prefix(32))
        )
    }

    /// The one that the app came with.
    private var ownServer: String { Bundle.main.object(forInfoDictionaryKey: "SeptetServer") as? String ?? "" }
}
