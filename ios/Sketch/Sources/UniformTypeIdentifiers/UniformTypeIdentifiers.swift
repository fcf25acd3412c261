// Declared as Apple declares it.
import Foundation

public struct UTType: Hashable, Sendable {
    public init?(_ identifier: String) {}
    public init?(filenameExtension: String, conformingTo supertype: UTType = .data) {}
    init() {}
    public var identifier: String { fatalError() }
    public static let data = UTType()
    public static let item = UTType()
    public static let content = UTType()
    public static let image = UTType()
    public static let utf8PlainText = UTType()
    public static let text = UTType()
    public static let zip = UTType()
    public static let url = UTType()
}
