import Foundation
import SeptetKit

/// What Export shows.
public struct ExportState: Sendable, Equatable {
    public var formats: [ExportFormat]

    /// Nil: the sealed file, which is the better way.
    public var format: ExportFormat?

    /// What is asked for before secrets are written in the open.
    public var proof: ExportProof

    /// Backups are on, so the sealed file opens with their password.
    public var backupOn: Bool

    /// What was typed for the word.
    public var word: String

    /// The file that was made, without its bytes.
    public var file: ShownFile?

    /// The QR of it that is shown, from 0.
    public var qr: Int

    public var saved: Bool
    public var doing: Doing

    public init(
        formats: [ExportFormat] = [], format: ExportFormat? = nil, proof: ExportProof = .nothing, backupOn: Bool = false, word: String = "",
        file: ShownFile? = nil, qr: Int = 0, saved: Bool = false, doing: Doing = Doing()
    ) {
        self.formats = formats
        self.format = format
        self.proof = proof
        self.backupOn = backupOn
        self.word = word
        self.file = file
        self.qr = qr
        self.saved = saved
        self.doing = doing
    }
}

/// What Export can be told.
@MainActor public protocol ExportTaps: Sendable {
    func choose(_ format: ExportFormat?)
    func typeWord(_ word: String)
    func make()
    func save()
    func showQr(_ at: Int)
    func again()
}

extension ExportTaps {
    public func choose(_ format: ExportFormat?) {}
    public func typeWord(_ word: String) {}
    public func make() {}
    public func save() {}
    public func showQr(_ at: Int) {}
    public func again() {}
}

extension Backup {
    /// A file that the backups password opens.
    func sealed() async throws -> ShownFile { shown(try await file()) }

    /// A file with a password of its own.
    func sealed(_ password: Secret, _ proof: Secret) async throws -> ShownFile {
        try await password.wiped { password in
            try await proof.wiped { self.shown(try await self.fileWithPassword(password: password, proof: $0)) }
        }
    }

    private func shown(_ bytes: Data) -> ShownFile {
        ShownFile(
            bytes: bytes, extension: "septet", mediaType: "application/octet-stream", entries: view().entries, leftOut: [],
            applications: [], qrs: []
        )
    }
}
