import SeptetKit
import SeptetUI
import UserNotifications
import WidgetKit

/// Notifications of approvals that wait and of notices that come first, while the app is not in front. They say that something is there
/// and nothing of what: who asks, which account and every number are read in the app, behind its lock.
@MainActor final class Alerts {
    private let notifications = UNUserNotificationCenter.current()
    private let texts: @MainActor () -> any Texts
    private var following: Task<Void, Never>?
    private var known: Set<Alert> = []
    private var posting: [Alert: Task<Void, Never>] = [:]
    private var asked = false

    init(texts: @escaping @MainActor () -> any Texts) {
        self.texts = texts
    }

    /// The app is seen, and shows all this itself.
    var inFront = false {
        didSet { if inFront { notifications.removeAllDeliveredNotifications() } }
    }

    /// Asks whether notifications are wanted, once a process; the system asks the person once at all.
    func ask() {
        if asked { return }
        asked = true
        notifications.requestAuthorization(options: [.alert, .sound]) { _, _ in }
    }

    /// Tells what changes in `phone` from now on, in place of the one before.
    func follow(_ phone: Phone) {
        following?.cancel()
        following = Task {
            await withDiscardingTaskGroup { group in
                // What a lock takes off the screen it takes off the home screen too.
                group.addTask { await self.hideWidget(phone) }
                for alert in Alert.allCases { group.addTask { await self.tell(alert, of: phone) } }
            }
        }
    }

    /// Tells what `phone` has now, and returns when the system has it: a process that was started to look may end right after.
    func lookNow(_ phone: Phone) async {
        for alert in Alert.allCases { await tell(alert, alert.waiting(phone)) }
    }

    private func hideWidget(_ phone: Phone) async {
        for await _ in phone.views(.lock, pull: { phone.septet.lock().view().locked }) {
            WidgetState.hide()
            WidgetCenter.shared.reloadAllTimelines()
        }
    }

    private func tell(_ alert: Alert, of phone: Phone) async {
        for await ids in phone.views(alert.what, .lock, pull: { alert.waiting(phone) }) { await tell(alert, ids) }
    }

    /// `ids`: those that wait; nil: the app is locked, which ends none of them.
    private func tell(_ alert: Alert, _ ids: [String]?) async {
        guard let ids else { return }
        // A process that begins knows of none before it has asked, which ends none either.
        if ids.isEmpty, !known.contains(alert) { return }
        known.insert(alert)
        let isNew = !inFront && !Told.of(alert.rawValue).isSuperset(of: ids)
        Told.keep(Set(ids), of: alert.rawValue)
        if isNew {
            let text = alert == .approvals ? texts().alertApproval : texts().alertNotice
            posting[alert] = Task { [texts] in await Self.post(alert, text, texts().alertOpen) }
        }
        if ids.isEmpty { notifications.removeDeliveredNotifications(withIdentifiers: [alert.rawValue]) }
        // Another who looks at the same time may have begun it.
        await posting[alert]?.value
    }

    private static func post(_ alert: Alert, _ title: String, _ body: String) async {
        let content = UNMutableNotificationContent()
        content.title = title
        content.body = body
        content.sound = .default
        // Where it may not tell, the app does when it is opened.
        try? await UNUserNotificationCenter.current().add(
            UNNotificationRequest(identifier: alert.rawValue, content: content, trigger: nil)
        )
    }

    private enum Alert: String, CaseIterable {
        case approvals, notices

        var what: What { self == .approvals ? .approvals : .notices }

        /// Who and what waits; nil: the app is locked and does not say.
        @MainActor func waiting(_ phone: Phone) -> [String]? {
            if phone.septet.lock().view().locked { return nil }
            return switch self {
            case .approvals: phone.septet.approvals().view().rows.filter(\.canAnswer).map(\.id)
            case .notices: phone.septet.notices().view().rows.filter(\.comesFirst).map { "\($0.id)" }
            }
        }
    }
}

/// Of what the person was told, so that the next process tells no more than what is new. Numbers that say nothing.
private enum Told {
    private static var kept: UserDefaults? { UserDefaults(suiteName: Home.group) }

    static func of(_ name: String) -> Set<String> { Set(kept?.stringArray(forKey: "told-\(name)") ?? []) }

    static func keep(_ ids: Set<String>, of name: String) { kept?.set(ids.sorted(), forKey: "told-\(name)") }
}
