import SeptetKit
import SeptetTexts

/// What comes before everything.
public struct NoticesState: Sendable, Equatable {
    /// The oldest that still has to be looked at; nil: none.
    public var row: NoticeRow?

    /// How many follow.
    public var more: Int

    public var doing: Doing

    public init(row: NoticeRow? = nil, more: Int = 0, doing: Doing = Doing()) {
        self.row = row
        self.more = more
        self.doing = doing
    }
}

/// What a notice can be told.
@MainActor public protocol NoticesTaps: Sendable {
    func cancelIt()
    func putAway()
}

extension NoticesTaps {
    public func cancelIt() {}
    public func putAway() {}
}

extension Texts {
    /// What core says in English, in the language that is on.
    public func sentence(_ row: NoticeRow) -> String {
        let device = row.name ?? noticesDevice
        let application = row.name ?? noticesApplication
        return switch row.kind {
        case .deviceAwaitsTrust: noticesAwaitsTrust(name: device)
        case .deviceAdded: row.here ? noticesAddedHere : noticesAdded(name: device)
        case .deviceRemoved: noticesRemoved(name: device)
        case .recoveryUsed: row.here ? noticesRecoveryUsedHere : noticesRecoveryUsed(name: device)
        case .recoveryStarted: noticesRecoveryStarted(name: device)
        case .recoveryCancelled: noticesRecoveryCancelled(name: device)
        case .recovered: noticesRecovered(name: device)
        case .numberChanged: row.here ? noticesNumberHere : row.phoneHint.map { noticesNumberHint(number: $0) } ?? noticesNumber
        case .multiDeviceChanged: noticesMulti
        case .emailsChanged: noticesEmails
        case .backupChanged: row.here ? noticesBackupHere : noticesBackup(name: device)
        case .deletionStarted: noticesDeletion
        case .deletionCancelled: noticesKept
        case .enrolled: noticesEnrolled(name: application)
        case .enrolmentEnded: noticesEnded(name: application)
        case .enrolmentReset: noticesReset(name: application)
        case .emergencyCodesMade: noticesEmergencyMade(name: application)
        case .emergencyCodeUsed: noticesEmergencyUsed(name: application)
        case .otherCodesMade: noticesOtherCodes(name: application)
        case .approvalNotMe: noticesNotMe(name: application)
        case .other: noticesOther
        }
    }
}
