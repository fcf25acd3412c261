// Declared as Apple declares it; nothing is shown.
@_exported import Foundation
@_exported import UniformTypeIdentifiers

@MainActor open class UIResponder: NSObject {
    public override nonisolated init() {}
}

open class CALayer: NSObject {}

@MainActor open class UIView: UIResponder {
    public init(frame: CGRect) {}
    public override init() {}
    open class var layerClass: AnyClass { CALayer.self }
    open var layer: CALayer { fatalError() }
    open var isHidden = false
}

@MainActor open class UIViewController: UIResponder {
    public init(nibName: String?, bundle: Bundle?) {}
    public override init() {}
    public var view: UIView! { fatalError() }
    public func present(_ controller: UIViewController, animated: Bool, completion: (() -> Void)? = nil) {}
}

@MainActor open class UIWindow: UIView {
    public struct Level: Hashable, Sendable, RawRepresentable {
        public let rawValue: CGFloat
        public init(rawValue: CGFloat) { self.rawValue = rawValue }
        public static let normal = Level(rawValue: 0)
        public static let alert = Level(rawValue: 2_000)
        public static func + (lhs: Level, rhs: CGFloat) -> Level { Level(rawValue: lhs.rawValue + rhs) }
    }
    public init(windowScene: UIWindowScene) { super.init() }
    public var windowLevel: Level = .normal
    public var rootViewController: UIViewController?
}

@MainActor open class UIScene: UIResponder {
    public enum ActivationState: Int, Sendable {
        case unattached = -1
        case foregroundActive, foregroundInactive, background
    }
    public var activationState: ActivationState { fatalError() }
}
@MainActor open class UIWindowScene: UIScene {
    public var screen: UIScreen { fatalError() }
}
@MainActor public final class UIScreen: NSObject {
    public class var main: UIScreen { fatalError() }
}

@MainActor open class UIApplication: UIResponder {
    public class var shared: UIApplication { fatalError() }
    public var connectedScenes: Set<UIScene> { fatalError() }
    public func open(
        _ url: URL, options: [OpenExternalURLOptionsKey: Any] = [:], completionHandler: (@MainActor @Sendable (Bool) -> Void)? = nil
    ) {}
    public func registerForRemoteNotifications() {}
    public nonisolated class var openSettingsURLString: String { "" }
    public nonisolated class var openNotificationSettingsURLString: String { "" }
    public nonisolated class var protectedDataDidBecomeAvailableNotification: Notification.Name { Notification.Name("") }
    public nonisolated class var protectedDataWillBecomeUnavailableNotification: Notification.Name { Notification.Name("") }
    public var isProtectedDataAvailable: Bool { fatalError() }
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    public struct ExtensionPointIdentifier: Hashable, Sendable {
        public static let keyboard = ExtensionPointIdentifier()
    }
    public enum State: Int, Sendable { case active, inactive, background }
}

/// Objective-C's optional methods: a class that has them conforms, and one that writes another signature is not told so here.
@MainActor public protocol UIApplicationDelegate: NSObjectProtocol {}

@MainActor public enum UIAccessibility {
    public static var isReduceMotionEnabled: Bool { fatalError() }
    public struct Notification: Sendable {
        public static let announcement = Notification()
    }
    public static func post(notification: Notification, argument: Any?) {}
}

open class UIPasteboard: NSObject {
    public class var general: UIPasteboard { fatalError() }
    public struct OptionsKey: Hashable, Sendable {
        public static let localOnly = OptionsKey()
        public static let expirationDate = OptionsKey()
    }
    public func setItems(_ items: [[String: Any]], options: [OptionsKey: Any] = [:]) {}
    public var string: String? {
        get { fatalError() }
        set {}
    }
}

public enum UIKeyboardType: Int, Sendable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case `default`, asciiCapable, numbersAndPunctuation, URL, numberPad, phonePad, namePhonePad, emailAddress, decimalPad, twitter,
        webSearch
    case asciiCapableNumberPad
}

public struct UITextContentType: Hashable, RawRepresentable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public static let telephoneNumber = UITextContentType(rawValue: "")
    public static let emailAddress = UITextContentType(rawValue: "")
    public static let oneTimeCode = UITextContentType(rawValue: "")
    public static let password = UITextContentType(rawValue: "")
    public static let newPassword = UITextContentType(rawValue: "")
    // swift-format-ignore: AlwaysUseLowerCamelCase
    public static let URL = UITextContentType(rawValue: "")
    public static let name = UITextContentType(rawValue: "")
}

open class UIImage: NSObject, @unchecked Sendable {
    public init?(data: Data) {}
    public init?(systemName: String) {}
    public func jpegData(compressionQuality: CGFloat) -> Data? { fatalError() }
}

extension NSObject {
    /// Foundation of Linux has no accessibility.
    public var accessibilityLabel: String? {
        get { fatalError() }
        set {}
    }
}

/// Foundation of Linux has AffineTransform alone.
public struct CGAffineTransform: Equatable, Sendable {
    public init() {}
    public init(translationX tx: CGFloat, y ty: CGFloat) {}
    public init(scaleX sx: CGFloat, y sy: CGFloat) {}
    public func scaledBy(x sx: CGFloat, y sy: CGFloat) -> CGAffineTransform { self }
}

@MainActor open class UIDevice: NSObject {
    public class var current: UIDevice { fatalError() }
    public var name: String { fatalError() }
    public var model: String { fatalError() }
    public var systemName: String { fatalError() }
    public var systemVersion: String { fatalError() }
}

/// Foundation of Linux has none.
open class NSItemProvider: NSObject {
    @discardableResult public func loadDataRepresentation(
        forTypeIdentifier typeIdentifier: String, completionHandler: @escaping @Sendable (Data?, (any Error)?) -> Void
    ) -> Progress { fatalError() }
}
