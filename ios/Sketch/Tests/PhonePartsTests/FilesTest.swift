import Foundation
import SeptetKit
import Testing

@testable import PhoneParts

/// What core asks of a store of blobs, of the one that the iPhone has.
final class FilesTest {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString, isDirectory: true)

    deinit { try? FileManager.default.removeItem(at: folder) }

    @Test("what was never written is none, and none is removed without an error")
    func none() throws {
        let blobs = FileBlobStore(Files(folder))
        #expect(try blobs.read(name: "vault") == nil)
        try blobs.remove(name: "vault")
    }

    @Test("a blob is replaced whole, and is there for the next process")
    func replaced() throws {
        try FileBlobStore(Files(folder)).write(name: "vault", bytes: Data([1]))
        try FileBlobStore(Files(folder)).write(name: "vault", bytes: Data([3, 4]))
        #expect(try FileBlobStore(Files(folder)).read(name: "vault") == Data([3, 4]))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["vault"])
    }

    @Test("what a crash left half written is no blob, and in no later one's way")
    func crash() throws {
        let files = Files(folder)
        try files.write("vault", Data([1]))
        try Data([2, 2]).write(to: folder.appendingPathComponent("vault.next"))
        #expect(try files.read("vault") == Data([1]))
        try files.write("vault", Data([3]))
        #expect(try files.read("vault") == Data([3]))
    }

    @Test("a blob that was removed is none")
    func removed() throws {
        let files = Files(folder)
        try files.write("vault", Data([1]))
        try files.remove("vault")
        #expect(try files.read("vault") == nil)
    }

    @Test("a name that leads out of the folder is none", arguments: ["../vault", "a/b", "", "Vault", String(repeating: "a", count: 65)])
    func names(name: String) throws {
        #expect(throws: PortError.Failed) { try Files(folder).write(name, Data([1])) }
        #expect(throws: PortError.Failed) { try Files(folder).read(name) }
    }

    @Test("what is there and cannot be read is an error, never none")
    func unreadable() throws {
        let files = Files(folder)
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("vault"), withIntermediateDirectories: true)
        #expect(throws: PortError.self) { try files.read("vault") }
    }
}
