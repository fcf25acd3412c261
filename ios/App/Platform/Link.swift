import Foundation
import SeptetKit

/// What a link asks of the app. A page may hold any link, so nothing follows before the person said yes.
enum Link: Hashable {
    /// Another server: `septet://server?url=https://…&fingerprint=…`.
    case server(ServerAddress)

    /// Another phone of the same person waits: `septet://join/…`, which core reads.
    case join(String)

    /// Tokens of other apps, `otpauth://` and `otpauth-migration://`: read at Add, where the person adds them or not.
    case accounts(String)

    /// The link of `url`; nil: none of ours, or not whole. One with a fingerprint that cannot be read is not whole.
    static func of(_ url: URL) -> Link? {
        switch (url.scheme?.lowercased(), url.host()?.lowercased()) {
        case ("otpauth", _), ("otpauth-migration", _): .accounts(url.absoluteString)
        case ("septet", "join"): .join(url.absoluteString)
        case ("septet", "server"): (try? serverAddress(text: url.absoluteString)).map(Link.server)
        default: nil
        }
    }
}
