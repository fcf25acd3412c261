import BackgroundTasks
import SeptetKit
import UIKit

/// Looks at the server now and then while the app is closed, so that an alarm is heard without a push service. When that is, is iOS's to
/// say; while the phone is locked nothing is read, and the next one sees.
@MainActor enum Checks {
    /// As in Info.plist.
    static let id = "health.septet.checks"

    /// Once, not sooner than in a quarter of an hour. Each one plans the next.
    static func plan() {
        let request = BGAppRefreshTaskRequest(identifier: id)
        request.earliestBeginDate = Date(timeIntervalSinceNow: 15 * 60)
        // A simulator has no such service.
        try? BGTaskScheduler.shared.submit(request)
    }

    static func run() async {
        plan()
        guard UIApplication.shared.isProtectedDataAvailable, let phone = await SeptetApplication.shared.phone() else { return }
        // No connection, locked, or no account: the next one sees.
        _ = try? await phone.septet.approvals().refresh()
        _ = try? await phone.septet.notices().refresh()
        // The system may end the process as this returns.
        await SeptetApplication.shared.alerts.lookNow(phone)
    }
}
