import Foundation

/// What a system does for the screens. The app and the tests implement it; what one cannot do, it leaves out.
@MainActor public protocol Platform: AnyObject {
    /// BCP 47 tag of the system's language, `pt-BR`.
    var locale: String { get }

    /// ISO 3166-1 region for the country of a phone number, `BR`; empty when unknown.
    var region: String { get }

    /// The person wants no movement.
    var reducedMotion: Bool { get }

    /// `0.1.0`
    var version: String { get }

    /// Milliseconds since 1970, as the phone believes.
    func now() -> UInt64

    /// Puts `text` on the clipboard, marked as sensitive, and takes it away after `clearAfterS` unless something else is there.
    func copy(_ text: String, clearAfterS: Int)

    /// Lets pictures be taken of the screen, or not.
    func allowScreenshots(_ allowed: Bool)

    /// Opens the system's settings of `place`.
    func openSettings(_ place: SettingsPlace)

    /// A country's name in `language`, from its ISO 3166-1 `region`.
    func countryName(_ region: String, language: String) -> String

    /// Codes of SMS as the system hands them over, if it does. One listener at a time.
    var smsCodes: AsyncStream<String> { get }

    /// Addresses of tokens that the system has the app open: `otpauth://`, `otpauth-migration://`. One listener at a time.
    var links: AsyncStream<String> { get }

    /// Has the camera read a QR; nil: the person turned back. Nil as a function: there is no camera.
    var scan: (@MainActor () async throws -> String?)? { get }

    /// Lets the person choose a file or a picture; nil: they turned back. Overwrite the bytes after use.
    /// `AppError.DeviceStorage`: it could not be read.
    func pick(_ what: Picked) async throws -> Data?

    /// Lets the person keep `bytes` under `name` wherever they want; false: they turned back. `AppError.DeviceStorage`: it could not
    /// be written.
    func save(_ name: String, bytes: Data) async throws -> Bool

    /// Removes all that Septet keeps here but the preferences, and opens the app anew. Does not wait for it: whoever calls is gone with
    /// the phone that it was. The server is not told.
    func startOver()

    /// The preferences as `keepPreferences` was given them last. Nothing in them is secret.
    func preferences() -> String?

    /// Keeps the preferences.
    func keepPreferences(_ text: String)
}

extension Platform {
    public var reducedMotion: Bool { false }
    public func now() -> UInt64 { UInt64(Date().timeIntervalSince1970 * 1_000) }

    /// The day as the person has it, `2026-11-29`: in every calendar and language the same form, for it stands in files.
    func today(in zone: TimeZone = .current) -> String {
        Date(timeIntervalSince1970: TimeInterval(now()) / 1_000).formatted(Date.ISO8601FormatStyle(timeZone: zone).year().month().day())
    }

    public func allowScreenshots(_ allowed: Bool) {}
    public func openSettings(_ place: SettingsPlace) {}
    public var smsCodes: AsyncStream<String> { AsyncStream { $0.finish() } }
    public var links: AsyncStream<String> { AsyncStream { $0.finish() } }
    public var scan: (@MainActor () async throws -> String?)? { nil }
    public func pick(_ what: Picked) async throws -> Data? { nil }
    public func save(_ name: String, bytes: Data) async throws -> Bool { false }
}

/// A page of the system's settings.
public enum SettingsPlace: Sendable {
    case clock, biometrics, notifications
}

/// What a person picks.
public enum Picked: Sendable {
    case picture, file
}
