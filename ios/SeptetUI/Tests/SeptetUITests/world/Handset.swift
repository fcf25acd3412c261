import Foundation
import SeptetKit
import SeptetServer

@testable import SeptetUI

/// A phone with the app on it. What the app stores is in a folder of its own.
@MainActor final class Handset {
    private let home: URL
    private var installs = 0
    private(set) var platform = TestPlatform()

    /// The app while it runs; nil: it was not opened yet.
    private(set) var app: Running?

    init(_ home: URL) {
        self.home = home
    }

    /// Opens it on a phone of its own, gives it to `body`, and ends it however that ends. Without `server` the phone knows none.
    static func running(_ server: String? = nil, _ body: @MainActor (Running) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("septet-phone-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let handset = Handset(folder)
        do {
            try await body(try await handset.launch(server: server))
        } catch {
            await handset.stop()
            throw error
        }
        await handset.stop()
    }

    /// Opens it; with `clear` as if it had never been there. One that runs is ended before.
    @discardableResult
    func launch(clear: Bool = false, server: String? = nil) async throws -> Running {
        await stop()
        if clear || installs == 0 {
            installs += 1
            platform = TestPlatform()
        }
        let folder = home.appendingPathComponent("data-\(installs)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let url = server ?? Preferences.of(platform.preferences()).server ?? "https://septet.example"
        let app = try Running(url, folder.path, platform)
        self.app = app
        return app
    }

    /// Ends the app: a process that was ended has forgotten where one was.
    func stop() async {
        await app?.end()
        app = nil
    }
}

/// The app while it runs: the models of what is seen, as the app's views make them.
@MainActor final class Running {
    let phone: Phone
    let platform: TestPlatform
    let stack = Stack()
    let notices: NoticesModel
    private let main: AppModel
    private var tasks: [Task<Void, Never>] = []

    /// What is seen now; nil: one goes from one screen to the next.
    var place: Place? { shown == stack.top ? drawn : nil }
    private var drawn: Place?
    private var shown: Screen?

    init(_ server: String, _ folder: String, _ platform: TestPlatform) throws {
        let changes = Changes()
        let settings = Settings(
            serverUrl: server, client: .ios, locale: "en", appVersion: "0.1.0", deviceName: "Maya's phone", model: "iPhone 16",
            platform: "ios 18"
        )
        let septet = try Septet.inFolder(
            folder: folder, transport: .builtIn(caPem: nil, pins: []), settings: settings, listener: changes
        )
        phone = Phone(septet: septet, changes: changes, platform: platform)
        self.platform = platform
        main = AppModel(phone, stack)
        notices = NoticesModel(phone)
        tasks = [Task { await main.follow() }, Task { await notices.follow() }, Task { await show() }]
    }

    /// The model of what is seen, once it is a `Model`.
    func seen<Model>(_ model: Model.Type) async throws -> Model {
        try await until("\(model) is seen") { self.place?.model is Model }
        return place?.model as! Model
    }

    /// Waits until it is so; if it never is, says what is seen instead.
    func until(_ what: String, within most: Duration = .seconds(60), _ isSo: @MainActor () -> Bool) async throws {
        let end = ContinuousClock.now + most
        while !isSo() {
            if ContinuousClock.now > end {
                throw Failure("It is not so that \(what). There is: \(stack.places) \(place.map { "\($0.model)" } ?? "")")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    fileprivate func end() async {
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        tasks = []
        drawn = nil
    }

    private func show() async {
        var seen: Task<Void, Never>?
        for await top in phone.views(pull: { self.stack.top }) {
            seen?.cancel()
            let place = top.map { Place($0, phone, stack, language: "en") }
            (drawn, shown) = (place, top)
            seen = place.map { place in Task { await place.model.follow() } }
        }
        seen?.cancel()
        await seen?.value
    }
}

/// Types a PIN on a pad, and its last key.
@MainActor func type(_ pin: String, _ pad: any PinTaps) {
    for digit in pin.utf8 { pad.digit(digit - UInt8(ascii: "0")) }
    pad.done()
}

/// All that a log could have of it.
@MainActor func printed(_ what: Any) -> String {
    var dumped = ""
    dump(what, to: &dumped)
    return "\(what) \(String(reflecting: what)) \(dumped)"
}
