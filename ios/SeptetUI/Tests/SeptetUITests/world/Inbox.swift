import Foundation
import SeptetServer

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Where every SMS arrives that would have been sent.
@MainActor final class Inbox {
    private struct Page: Decodable {
        struct Message: Decodable {
            let seq: Int
            let kind: String
            let code: String?
        }

        let messages: [Message]
    }

    private let url: String
    private var seen = 0

    init(at url: String) {
        self.url = url
    }

    /// Remembers the newest message: `code` waits for one after it.
    func look() async throws {
        seen = try await messages(after: 0).map(\.seq).max() ?? 0
    }

    /// The code of the SMS that comes next.
    func code() async throws -> String {
        try await soon("an SMS with a code comes") { try await self.messages(after: self.seen).first { $0.kind == "sms" }?.code }
    }

    private func messages(after: Int) async throws -> [Page.Message] {
        let (data, _) = try await URLSession.shared.data(from: try address("\(url)/messages?after=\(after)"))
        return try JSONDecoder().decode(Page.self, from: data).messages
    }
}
