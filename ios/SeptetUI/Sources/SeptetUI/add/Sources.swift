import Foundation
import Observation
import SeptetKit

/// Where tokens of other apps come from. What was read waits in the core; `onRead` leads to it.
@MainActor @Observable final class Sources {
    /// The question that is open.
    private(set) var asks: Asks?

    private let phone: Phone
    private let work: Work
    private let transfer: Transfer
    private let onRead: @MainActor () -> Void
    @ObservationIgnored private var file = Data()
    private let password = Secret()

    init(_ phone: Phone, _ work: Work, onRead: @escaping @MainActor () -> Void) {
        self.phone = phone
        self.work = work
        self.onRead = onRead
        transfer = phone.septet.transfer()
    }

    /// Has the camera read one QR.
    func scan() {
        work.run { if let text = try await self.phone.platform.scan?() { try await self.add(text) } }
    }

    /// Reads addresses, one a line. False: it reads something else.
    func read(_ text: String) -> Bool {
        work.run { try await self.add(text) }
    }

    /// Has the person choose a file or picture, and reads it.
    func pick(_ what: Picked) {
        work.run {
            guard let picked = try await self.phone.platform.pick(what) else { return }
            self.file = picked
            try await self.readFile(muchMemory: false)
        }
    }

    /// Reads the file that waits. It takes over what is `typed`.
    func open(_ typed: Secret, muchMemory: Bool) {
        work.run {
            if !typed.isEmpty { self.password.takeOver(typed) }
            try await self.readFile(muchMemory: muchMemory)
        }
    }

    /// Forgets the file that waits.
    func turnBack() {
        file.erase()
        password.forget()
        asks = nil
    }

    private func add(_ text: String) async throws {
        _ = try await aside { [transfer] in try transfer.addText(text: text) }
        onRead()
    }

    private func readFile(muchMemory: Bool) async throws {
        do {
            if password.isEmpty {
                _ = try await transfer.addFile(file: file, muchMemory: muchMemory)
            } else {
                try await password.wiped {
                    _ = try await self.transfer.addFileWithPassword(file: self.file, password: $0, muchMemory: muchMemory)
                }
            }
        } catch AppError.InvalidInput(let field, let sentence) {
            switch field {
            case "password": asks = .password
            case "memory": asks = .memory
            default:
                turnBack()
                throw AppError.InvalidInput(field: field, sentence: sentence)
            }
            return
        } catch let wrong as AppError {
            if case .WrongBackupPassword = wrong { asks = .password }
            throw wrong
        } catch {
            // The screen is left, and nobody is there to be asked.
            turnBack()
            throw error
        }
        turnBack()
        onRead()
    }
}
