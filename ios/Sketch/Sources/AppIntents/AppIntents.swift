// Declared as Apple declares it; the system runs nothing.
@_exported import Foundation

/// Foundation of Linux has none.
public struct LocalizedStringResource: Equatable, Sendable, ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) {}
}

public struct IntentAuthenticationPolicy: Sendable {
    public static let alwaysAllowed = IntentAuthenticationPolicy()
    public static let requiresLocalDeviceAuthentication = IntentAuthenticationPolicy()
}

public protocol AppIntent: Sendable {
    associatedtype PerformResult: IntentResult
    static var title: LocalizedStringResource { get }
    static var openAppWhenRun: Bool { get }
    static var isDiscoverable: Bool { get }
    static var authenticationPolicy: IntentAuthenticationPolicy { get }
    init()
    func perform() async throws -> PerformResult
}

extension AppIntent {
    public static var openAppWhenRun: Bool { false }
    public static var isDiscoverable: Bool { true }
    public static var authenticationPolicy: IntentAuthenticationPolicy { .alwaysAllowed }
}

public protocol IntentResult: Sendable {}
public struct IntentResultContainer<Value, OpensIntent, Snippet, Dialog>: IntentResult {}
extension IntentResult where Self == IntentResultContainer<Never, Never, Never, Never> {
    public static func result() -> Self { fatalError() }
}
