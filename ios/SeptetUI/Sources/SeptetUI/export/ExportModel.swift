import Foundation
import Observation
import SeptetKit

/// A file that is made, kept in memory until it is saved, and overwritten then.
@MainActor @Observable public final class ExportModel: ExportTaps, Followed {
    private let phone: Phone
    private let transfer: Transfer
    private let backup: Backup
    private let work = Work()
    private var own: ExportState

    /// The file's bytes.
    private let bytes = Secret()

    /// PIN or backups password. Of this screen alone, as the others: saved nowhere.
    public let proof = Secret()

    /// The new password of a sealed file.
    public let secret = Secret()

    /// The same once more.
    public let once = Secret()

    public var state: ExportState { with(own) { $0.doing = work.doing } }

    public init(_ phone: Phone) {
        self.phone = phone
        transfer = phone.septet.transfer()
        backup = phone.septet.backup()
        let asked = (try? transfer.exportProof()) ?? .nothing
        own = ExportState(formats: transfer.formats(), proof: asked, backupOn: backup.view().on)
    }

    /// Ends what goes on with the screen, and overwrites the file and what was typed.
    public func follow() async {
        await work.whileSeen()
        forget()
    }

    public func choose(_ format: ExportFormat?) {
        for typed in [proof, secret, once] { typed.forget() }
        own.format = format
    }

    public func typeWord(_ word: String) { own.word = word }

    public func make() {
        work.run {
            var file = try await self.made()
            // Nobody is there to save it.
            if Task.isCancelled { return file.bytes.erase() }
            self.bytes.takeOver(&file.bytes)
            self.choose(self.own.format)
            (self.own.file, self.own.word) = (file, "")
        }
    }

    public func save() {
        guard let file = own.file else { return }
        work.run {
            let saved = try await self.bytes.wiped { try await self.phone.platform.save("septet.\(file.extension)", bytes: $0) }
            if saved { self.own.saved = self.own.file != nil }
        }
    }

    public func showQr(_ at: Int) { own.qr = at }

    public func again() { forget() }

    private func made() async throws -> ShownFile {
        if let format = own.format {
            return try await proof.wiped {
                try await self.transfer.export(format: format.id, proof: $0, madeAt: self.phone.platform.today())
            }
        }
        return try await own.backupOn ? backup.sealed() : backup.sealed(secret, proof)
    }

    /// Its QRs are seeds as its bytes are.
    private func forget() {
        for kept in [proof, secret, once, bytes] { kept.forget() }
        (own.file, own.qr, own.saved) = (nil, 0, false)
    }
}
