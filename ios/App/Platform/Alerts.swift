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
                group.addTask {
                    await self.tell(phone, .approvals, Alert.approvals) {
                        phone.septet.approvals().view().rows.filter(\.canAnswer).map(\.id)
                    }
                }
                group.addTask {
                    await self.tell(phone, .notices, Alert.notices) {
                        phone.septet.notices().view().rows.filter(\.comesFirst).map { "\($0.id)" }
                    }
                }
            }
        }
    }

    private func hideWidget(_ phone: Phone) async {
        for await _ in phone.views(.lock, pull: { phone.septet.lock().view().locked }) {
            WidgetState.hide()
            WidgetCenter.shared.reloadAllTimelines()
        }
    }

    private func tell(_ phone: Phone, _ what: What, _ alert: Alert, _ waiting: @escaping @MainActor () -> [String]) async {
        var told: Set<String> = []
        for await ids in phone.views(what, pull: waiting) {
            if !inFront, !told.isSuperset(of: ids) { post(alert) }
            if ids.isEmpty { notifications.removeDeliveredNotifications(withIdentifiers: [alert.rawValue]) }
            told = Set(ids)
        }
    }

    private func post(_ alert: Alert) {
        let texts = texts()
        let content = UNMutableNotificationContent()
        content.title = alert == .approvals ? texts.alertApproval : texts.alertNotice
        content.body = texts.alertOpen
        content.sound = .default
        notifications.add(UNNotificationRequest(identifier: alert.rawValue, content: content, trigger: nil))
    }

    private enum Alert: String {
        case approvals, notices
    }
}
