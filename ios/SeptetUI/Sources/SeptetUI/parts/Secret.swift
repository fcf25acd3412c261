import Foundation
import Observation
import SeptetKit

/// A password, a key or another text while it is typed: of its screen alone, in no saved state, and nothing of it is printed. What a
/// field of the system keeps while one types is the system's to forget.
@MainActor @Observable public final class Secret {
    /// Counts what is typed: whoever looks at the text looks at this.
    private var typed = 0
    @ObservationIgnored private var bytes: [UInt8] = []

    public init(_ text: String = "") {
        bytes = Array(text.utf8)
    }

    deinit { for at in bytes.indices { bytes[at] = 0 } }

    /// How long it is, as UTF-8.
    public var count: Int {
        _ = typed
        return bytes.count
    }

    public var isEmpty: Bool { count == 0 }

    /// As it is drawn. Each is a copy that nobody can overwrite.
    public var text: String {
        _ = typed
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Puts `text` in place of what was there.
    public func type(_ text: String) {
        wipe()
        bytes = Array(text.utf8)
        typed += 1
    }

    /// Puts what `other` holds in place of what was there; nothing of it stays in `other`.
    func takeOver(_ other: Secret) {
        if self === other { return }
        wipe()
        swap(&bytes, &other.bytes)
        (typed, other.typed) = (typed + 1, other.typed + 1)
    }

    /// The same of bytes, which are overwritten.
    func takeOver(_ other: inout Data) {
        wipe()
        bytes = Array(other)
        other.erase()
        typed += 1
    }

    /// A copy of its own, which is overwritten when nobody holds it any more.
    func copied() -> Secret {
        let copy = Secret()
        copy.bytes = Array(bytes)
        return copy
    }

    /// Takes it away.
    public func forget() {
        if bytes.isEmpty { return }
        wipe()
        typed += 1
    }

    public func isSame(as other: Secret) -> Bool {
        _ = (typed, other.typed)
        return bytes == other.bytes
    }

    /// Gives a copy to `use`, and overwrites that however it ends.
    public func wiped<Found>(_ use: (Data) throws -> Found) rethrows -> Found {
        _ = typed
        var copy = Data(bytes)
        defer { copy.resetBytes(in: copy.startIndex..<copy.endIndex) }
        return try use(copy)
    }

    /// The same, for a call that takes its time.
    public func wiped<Found>(_ use: @MainActor (Data) async throws -> Found) async rethrows -> Found {
        _ = typed
        var copy = Data(bytes)
        defer { copy.resetBytes(in: copy.startIndex..<copy.endIndex) }
        return try await use(copy)
    }

    /// A copy, for the caller to overwrite; nothing of it stays here.
    public func take() -> Data {
        defer { forget() }
        return Data(bytes)
    }

    private func wipe() {
        for at in bytes.indices { bytes[at] = 0 }
        bytes = []
    }
}

extension Secret: @preconcurrency CustomReflectable, @preconcurrency CustomStringConvertible {
    public var customMirror: Mirror { Mirror(self, children: [:]) }
    public var description: String { "Secret" }
}

/// A copy of a secret while it is used, for files that do not want all of Foundation: it has a `Progress` of its own.
public typealias SecretBytes = Data
