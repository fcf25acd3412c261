// Declared as Apple declares it; no home screen shows it.
import AppIntents
import Foundation

@MainActor @preconcurrency public protocol WidgetConfiguration {
    associatedtype Body: WidgetConfiguration
    @MainActor @preconcurrency var body: Self.Body { get }
}
extension Never: WidgetConfiguration {}

@MainActor @preconcurrency public protocol Widget {
    associatedtype Body: WidgetConfiguration
    @MainActor @preconcurrency var body: Self.Body { get }
    @MainActor @preconcurrency init()
}

@MainActor @preconcurrency public protocol WidgetBundle {
    associatedtype Body: Widget
    @WidgetBundleBuilder @MainActor @preconcurrency var body: Self.Body { get }
    @MainActor @preconcurrency init()
}
extension WidgetBundle {
    @MainActor @preconcurrency public static func main() {}
}

public struct _Widgets<Content>: Widget {
    public init() {}
    public var body: some WidgetConfiguration { _NoConfiguration() }
}
public struct _NoConfiguration: WidgetConfiguration {
    public var body: Never { fatalError() }
}

@resultBuilder public struct WidgetBundleBuilder {
    public static func buildBlock<Content: Widget>(_ content: Content) -> Content { content }
    @MainActor public static func buildBlock<C0: Widget, C1: Widget>(_ c0: C0, _ c1: C1) -> some Widget { _Widgets<(C0, C1)>() }
    @MainActor public static func buildExpression<Content: Widget>(_ content: Content) -> some Widget { content }
    @MainActor public static func buildExpression<Content: ControlWidget>(_ content: Content) -> some Widget { _Widgets<Content>() }
}

@MainActor @preconcurrency public protocol ControlWidget {
    associatedtype Body: ControlWidgetConfiguration
    @MainActor @preconcurrency var body: Self.Body { get }
    @MainActor @preconcurrency init()
}
@MainActor @preconcurrency public protocol ControlWidgetConfiguration {
    associatedtype Body: ControlWidgetConfiguration
    @MainActor @preconcurrency var body: Self.Body { get }
}
extension Never: ControlWidgetConfiguration {}
@MainActor @preconcurrency public protocol ControlWidgetTemplate {
    associatedtype Body: ControlWidgetTemplate
    @MainActor @preconcurrency var body: Self.Body { get }
}
extension Never: ControlWidgetTemplate {}

extension Button {
    public init<I: AppIntent>(intent: I, @ViewBuilder label: () -> Label) {}
}

public struct ContainerBackgroundPlacement: Sendable {
    public static let widget = ContainerBackgroundPlacement()
}
extension View {
    public func containerBackground<S: ShapeStyle>(_ style: S, for container: ContainerBackgroundPlacement) -> some View { self }
    public func containerBackground<V: View>(
        for container: ContainerBackgroundPlacement, alignment: Alignment = .center, @ViewBuilder content: () -> V
    ) -> some View { self }
}
