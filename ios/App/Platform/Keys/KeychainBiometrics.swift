import Foundation
import LocalAuthentication
import Security
import SeptetKit

/// One secret that the Keychain gives to the finger or face that was enrolled when it was put there. Another enrolment ends it, and so
/// does a phone without a passcode. The passcode itself is no way in: who knows it could enrol a finger of their own.
final class KeychainBiometrics: BiometricStore {
    private let words: @Sendable () async -> PromptWords

    /// `words`: what the prompt says, in the language that is on.
    init(words: @escaping @Sendable () async -> PromptWords) {
        self.words = words
    }

    func available() throws -> Bool {
        var problem: NSError?
        if LAContext().canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: &problem) { return true }
        // Too many tries: the passcode brings it back, and it is there.
        return problem?.code == LAError.biometryLockout.rawValue
    }

    func put(secret: Data) async throws {
        let words = await words()
        let context = Self.asking(words)
        do {
            // The Keychain itself asks nobody on the way in: whoever turns it on shows first that it will know them.
            _ = try await context.evaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, localizedReason: words.reason)
        } catch {
            throw Self.ending(error)
        }
        try remove()
        let access = SecAccessControlCreateWithFlags(nil, kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly, .biometryCurrentSet, nil)
        guard let access else { throw BiometricError.Failed }
        var item = Keychain.item(.biometric, Self.name)
        item[kSecAttrAccessControl] = access
        item[kSecValueData] = secret
        guard SecItemAdd(item as CFDictionary, nil) == errSecSuccess else { throw BiometricError.Failed }
        do {
            try Keychain.write(.biometricState, Self.name, context.evaluatedPolicyDomainState ?? Data())
        } catch {
            throw BiometricError.Failed
        }
    }

    func get() async throws -> Data {
        let words = await words()
        return try await withCheckedThrowingContinuation { waiting in
            // It blocks while the prompt is there, so it has a thread that no task waits for.
            DispatchQueue.global(qos: .userInitiated).async { waiting.resume(with: Result { try Self.read(Self.asking(words)) }) }
        }
    }

    func remove() throws {
        do {
            try Keychain.remove(.biometric, Self.name)
            try Keychain.remove(.biometricState, Self.name)
        } catch {
            throw BiometricError.Failed
        }
    }

    private static func asking(_ words: PromptWords) -> LAContext {
        let context = LAContext()
        context.localizedReason = words.reason
        context.localizedCancelTitle = words.cancel
        // No button for the passcode.
        context.localizedFallbackTitle = ""
        return context
    }

    private static func read(_ context: LAContext) throws -> Data {
        var query = Keychain.item(.biometric, name)
        query[kSecReturnData] = true
        query[kSecUseAuthenticationContext] = context
        var found: CFTypeRef?
        switch SecItemCopyMatching(query as CFDictionary, &found) {
        case errSecSuccess:
            guard let secret = found as? Data else { throw BiometricError.Failed }
            return secret
        case errSecItemNotFound: throw BiometricError.Invalidated
        // Not in front any more is no other than turned back.
        case errSecUserCanceled, errSecInteractionNotAllowed: throw BiometricError.Cancelled
        default: throw isAnotherSet() ? BiometricError.Invalidated : BiometricError.Failed
        }
    }

    /// The fingers or faces are not those of when the secret was put there. The Keychain may call that no more than a failure.
    private static func isAnotherSet() -> Bool {
        let context = LAContext()
        let there = context.canEvaluatePolicy(.deviceOwnerAuthenticationWithBiometrics, error: nil)
        guard there, let before = try? Keychain.read(.biometricState, name) else { return false }
        return before != context.evaluatedPolicyDomainState
    }

    private static func ending(_ error: any Error) -> BiometricError {
        switch (error as? LAError)?.code {
        case .userCancel, .appCancel, .systemCancel, .notInteractive: .Cancelled
        default: .Failed
        }
    }

    private static let name = "biometric"
}

/// What the system's prompt says.
struct PromptWords: Sendable {
    let reason: String
    let cancel: String
}
