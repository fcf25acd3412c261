import Foundation
import Observation

/// What a pad of digits can be told.
@MainActor public protocol PinTaps: Sendable {
    func digit(_ digit: UInt8)
    func erase()
    func done()
}

extension PinTaps {
    public func digit(_ digit: UInt8) {}
    public func erase() {}
    public func done() {}
}

/// A PIN while it is typed: bytes of its own, never text. A screen knows how many there are, and no more.
@MainActor @Observable public final class Pin {
    /// How many digits are typed.
    public private(set) var count = 0
    @ObservationIgnored private var digits = [UInt8](repeating: 0, count: Pin.most)

    /// The most digits that core takes.
    public static let most = 12

    /// The places that are drawn before any is typed.
    public static let least = 6

    public init() {}

    deinit { for at in digits.indices { digits[at] = 0 } }

    /// Adds a digit, 0 to 9, where there is room.
    public func type(_ digit: UInt8) {
        if count == Pin.most { return }
        digits[count] = UInt8(ascii: "0") + digit
        count += 1
    }

    /// Takes the last one away.
    public func erase() {
        if count == 0 { return }
        count -= 1
        digits[count] = 0
    }

    /// The PIN, for the caller to overwrite; nothing of it stays here.
    public func take() -> Data {
        defer { forget() }
        return Data(digits[..<count])
    }

    /// Puts what `other` holds in place of what was there; nothing of it stays in `other`.
    func takeOver(_ other: Pin) {
        if self === other { return }
        swap(&digits, &other.digits)
        count = other.count
        other.forget()
    }

    /// What it holds as one of its own, which is wiped when nobody has it any more; nothing of it stays here.
    func moved() -> Pin {
        let pin = Pin()
        pin.takeOver(self)
        return pin
    }

    func isSame(as other: Pin) -> Bool { digits[..<count] == other.digits[..<other.count] }

    /// Wipes it.
    public func forget() {
        for at in digits.indices { digits[at] = 0 }
        count = 0
    }
}

extension Pin: @preconcurrency CustomReflectable, @preconcurrency CustomStringConvertible {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
    public var description: String { "Pin" }
}
