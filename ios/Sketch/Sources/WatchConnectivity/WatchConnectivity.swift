// Declared as Apple declares it; there is no watch.
import Foundation

public enum WCSessionActivationState: Int, Sendable { case notActivated, inactive, activated }

/// Objective-C's methods, of which a phone must have three and a watch one: a class that lacks one is not told so here.
public protocol WCSessionDelegate: NSObjectProtocol {
    func session(_ session: WCSession, activationDidCompleteWith activationState: WCSessionActivationState, error: (any Error)?)
}
open class WCSession: NSObject {
    open class func isSupported() -> Bool { fatalError() }
    open class var `default`: WCSession { fatalError() }
    open weak var delegate: (any WCSessionDelegate)?
    open func activate() {}
    open var activationState: WCSessionActivationState { fatalError() }
    open var isReachable: Bool { fatalError() }
    open func sendMessageData(
        _ data: Data, replyHandler: ((Data) -> Void)?, errorHandler: ((any Error) -> Void)? = nil
    ) {}
}
