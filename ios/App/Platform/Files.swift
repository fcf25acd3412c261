import Foundation
import SeptetKit

/// Named files of a folder that is in no backup. Each is replaced whole or not at all.
final class Files: Sendable {
    private let folder: URL
    private let protection: Data.WritingOptions
    private let lock = NSLock()

    /// `protection`: files of `completeFileProtection` can be neither read nor written while the phone is locked.
    init(_ folder: URL, protection: Data.WritingOptions = .completeFileProtection) {
        self.folder = folder
        self.protection = protection
    }

    /// The bytes; nil: nothing was ever written.
    func read(_ name: String) throws -> Data? {
        try ported {
            do {
                return try Data(contentsOf: file(name))
            } catch CocoaError.fileReadNoSuchFile {
                return nil
            }
        }
    }

    /// Returns when the bytes are durable and were read back.
    func write(_ name: String, _ bytes: Data) throws {
        try ported {
            let there = try file(name)
            try makeFolder()
            let next = try file(name + ".next")
            // Made anew, so that its protection is ours from the first byte on.
            try? FileManager.default.removeItem(at: next)
            try bytes.write(to: next, options: protection)
            try keep(next)
            guard try Data(contentsOf: next) == bytes else { throw PortError.Failed }
            guard rename(next.path, there.path) == 0 else { throw Self.problem(errno) }
            try keep(folder)
            guard try Data(contentsOf: there) == bytes else { throw PortError.Failed }
        }
    }

    /// None there is fine.
    func remove(_ name: String) throws {
        try ported {
            do {
                try FileManager.default.removeItem(at: file(name))
            } catch CocoaError.fileNoSuchFile {
                return
            }
            try keep(folder)
        }
    }

    private func file(_ name: String) throws -> URL {
        // Names are core's; one that leads out of the folder is none.
        guard name.wholeMatch(of: #/[a-z0-9-]{1,64}(\.next)?/#) != nil else { throw PortError.Failed }
        return folder.appendingPathComponent(name, isDirectory: false)
    }

    /// With each write: a crash may have come between the two steps, and then the folder would be in every backup from there on.
    private func makeFolder() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var kept = folder
        // What it was a moment ago is kept in the address.
        kept.removeAllCachedResourceValues()
        if try kept.resourceValues(forKeys: [.isExcludedFromBackupKey]).isExcludedFromBackup == true { return }
        var values = URLResourceValues()
        values.isExcludedFromBackup = true
        try kept.setResourceValues(values)
    }

    /// `fsync` alone leaves the bytes in the disk's own cache.
    private func keep(_ url: URL) throws {
        let handle = open(url.path, O_RDONLY)
        guard handle >= 0 else { throw Self.problem(errno) }
        defer { close(handle) }
        if fcntl(handle, F_FULLFSYNC) != 0, fsync(handle) != 0 { throw Self.problem(errno) }
    }

    private func ported<Found>(_ step: () throws -> Found) throws -> Found {
        try lock.withLock {
            do {
                return try step()
            } catch let problem as PortError {
                throw problem
            } catch CocoaError.fileWriteOutOfSpace {
                throw PortError.NoSpace
            } catch CocoaError.fileReadNoPermission, CocoaError.fileWriteNoPermission {
                // Ours are always ours, so it is the phone that is locked.
                throw PortError.Locked
            } catch {
                // Its text has the path in it, so nothing of it goes on.
                throw PortError.Failed
            }
        }
    }

    private static func problem(_ number: Int32) -> PortError {
        switch number {
        case ENOSPC, EDQUOT: .NoSpace
        case EPERM, EACCES: .Locked
        default: .Failed
        }
    }
}

/// Sealed blobs in files.
final class FileBlobStore: BlobStore {
    private let files: Files

    init(_ files: Files) {
        self.files = files
    }

    func read(name: String) throws -> Data? {
        try files.read(name)
    }

    func write(name: String, bytes: Data) throws {
        try files.write(name, bytes)
    }

    func remove(name: String) throws {
        try files.remove(name)
    }
}
