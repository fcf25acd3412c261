import Foundation
import SeptetKit

/// The ports of a core that reads what the app keeps, and can do nothing else: it writes no secret and no blob, has no key to sign with and
/// reaches no server. Where opening would need more than reading, there is no core, and the widget opens the app.
enum ReadOnly {
    /// Nil: the app was never started.
    static func ports() -> Ports? {
        Home.there().map { home in
            Ports(
                secrets: Secrets(), signer: NoSigner(), blobs: Blobs(FileBlobStore(Home.blobs(home))), transport: .own(http: NoServer())
            )
        }
    }

    private final class Secrets: SecretStore {
        private let kept = KeychainSecretStore()

        func get(name: String) throws -> Data? { try kept.get(name: name) }
        func put(name: String, value: Data) throws { throw PortError.Failed }
        func remove(name: String) throws { throw PortError.Failed }
    }

    private final class Blobs: BlobStore {
        private let kept: FileBlobStore

        init(_ kept: FileBlobStore) {
            self.kept = kept
        }

        func read(name: String) throws -> Data? { try kept.read(name: name) }
        func write(name: String, bytes: Data) throws { throw PortError.Failed }
        func remove(name: String) throws { throw PortError.Failed }
    }

    private final class NoSigner: DeviceSigner {
        func generate(name: String) throws -> Data { throw PortError.Failed }
        func publicKey(name: String) throws -> Data? { throw PortError.Failed }
        func sign(name: String, message: Data) throws -> Data { throw PortError.Failed }
        func remove(name: String) throws { throw PortError.Failed }
    }

    private final class NoServer: HttpTransport {
        func send(method: String, url: String, headers: [HttpHeader], body: Data, heldS: UInt64) async throws -> HttpResponse {
            throw TransportError.Offline
        }
    }
}
