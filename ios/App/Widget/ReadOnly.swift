import Foundation
import SeptetKit

/// The ports of a core that reads what the app keeps, and can do nothing else: it writes no secret and no blob, has no key to sign with and
/// reaches no server. Where opening would need more than reading, there is no core, and the widget opens the app.
enum ReadOnly {
    /// Nil: the app was never started.
    static func ports() -> Ports? {
        Home.there().map { ports(KeychainSecretStore(), FileBlobStore(Home.blobs($0))) }
    }

    /// Over what is kept in these.
    static func ports(_ secrets: any SecretStore, _ blobs: any BlobStore) -> Ports {
        Ports(secrets: Secrets(secrets), signer: NoSigner(), blobs: Blobs(blobs), transport: .own(http: NoServer()))
    }

    private final class Secrets: SecretStore {
        private let kept: any SecretStore

        init(_ kept: any SecretStore) {
            self.kept = kept
        }

        func get(name: String) throws -> Data? { try kept.get(name: name) }
        func put(name: String, value: Data) throws { throw PortError.Failed }
        func remove(name: String) throws { throw PortError.Failed }
    }

    private final class Blobs: BlobStore {
        private let kept: any BlobStore

        init(_ kept: any BlobStore) {
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
