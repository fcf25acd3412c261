import SwiftUI

/// A screen: its title with what belongs beside it, then its content. `onBack` nil: there is nothing below.
struct Page<Beside: View, Content: View>: View {
    private let title: String
    private let onBack: (@MainActor () -> Void)?
    private let beside: Beside
    private let content: Content

    @Environment(\.colors) private var colors
    @Environment(\.texts) private var texts

    init(_ title: String, onBack: (@MainActor () -> Void)?, @ViewBuilder beside: () -> Beside, @ViewBuilder content: () -> Content) {
        self.title = title
        self.onBack = onBack
        self.beside = beside()
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            // Where the title and what belongs beside it do not fit side by side, they stand below each other.
            ViewThatFits(in: .horizontal) {
                HStack(spacing: 0) {
                    named
                    Spacer(minLength: Space.m)
                    HStack(spacing: 0) { beside }
                }
                VStack(alignment: .leading, spacing: 0) {
                    named
                    HStack(spacing: 0) { beside }
                }
            }
            .padding(.horizontal, Space.m)
            .padding(.vertical, Space.s)
            .frame(minHeight: Space.touch + Space.m)
            content.frame(maxWidth: .infinity, maxHeight: .infinity, alignment: .top)
        }
        .frame(maxWidth: 720)
        .frame(maxWidth: .infinity)
        .background(colors.ground.ignoresSafeArea())
        .overlay(alignment: .leading) { edge }
        .escaped(by: onBack)
    }

    private var named: some View {
        HStack(spacing: 0) {
            if let onBack { IconAction(Icons.back, texts.back, onTap: onBack).keyboardShortcut(.cancelAction) }
            Text(verbatim: title)
                .font(Fonts.title)
                .foregroundStyle(colors.text)
                .padding(.horizontal, Space.xs)
                .accessibilityAddTraits(.isHeader)
        }
    }

    /// From the edge that "back" points away from, as everywhere on iOS. It is as wide as the margin, so it is in nobody's way.
    @ViewBuilder private var edge: some View {
        if let onBack {
            Color.clear
                .frame(width: Space.m)
                .contentShape(Rectangle())
                .gesture(
                    DragGesture(minimumDistance: Space.l).onEnded { drag in
                        // There is one way to go from an edge, in either direction of writing.
                        let way = abs(drag.translation.width)
                        if way > 80, abs(drag.translation.height) < way { onBack() }
                    }
                )
                .accessibilityHidden(true)
        }
    }
}

extension Page where Beside == EmptyView {
    init(_ title: String, onBack: (@MainActor () -> Void)?, @ViewBuilder content: () -> Content) {
        self.init(title, onBack: onBack) {
            EmptyView()
        } content: {
            content()
        }
    }
}

/// A page whose content scrolls as a whole. Lists that may be long are a `ListPage` instead.
struct ScrollPage<Beside: View, Content: View>: View {
    private let title: String
    private let onBack: (@MainActor () -> Void)?
    private let beside: Beside
    private let content: Content

    init(_ title: String, onBack: (@MainActor () -> Void)?, @ViewBuilder beside: () -> Beside, @ViewBuilder content: () -> Content) {
        self.title = title
        self.onBack = onBack
        self.beside = beside()
        self.content = content()
    }

    var body: some View {
        Page(title, onBack: onBack) {
            beside
        } content: {
            ScrollView {
                VStack(alignment: .leading, spacing: Space.m) { content }
                    .frame(maxWidth: .infinity, alignment: .leading)
                    .padding(.horizontal, Space.m)
                    .padding(.bottom, Space.xl)
            }
            .scrollDismissesKeyboard(.interactively)
        }
    }
}

extension ScrollPage where Beside == EmptyView {
    init(_ title: String, onBack: (@MainActor () -> Void)?, @ViewBuilder content: () -> Content) {
        self.init(title, onBack: onBack) {
            EmptyView()
        } content: {
            content()
        }
    }
}

/// A page with a list that may be long: a row is made when it comes into sight.
struct ListPage<Beside: View, Content: View>: View {
    private let title: String
    private let onBack: (@MainActor () -> Void)?
    private let spacing: CGFloat
    private let beside: Beside
    private let content: Content

    init(
        _ title: String, onBack: (@MainActor () -> Void)?, spacing: CGFloat = Space.m, @ViewBuilder beside: () -> Beside,
        @ViewBuilder content: () -> Content
    ) {
        self.title = title
        self.onBack = onBack
        self.spacing = spacing
        self.beside = beside()
        self.content = content()
    }

    var body: some View {
        Page(title, onBack: onBack) {
            beside
        } content: {
            ScrollView {
                LazyVStack(alignment: .leading, spacing: spacing) { content }
                    .padding(.horizontal, Space.m)
                    .padding(.bottom, Space.xl)
            }
            .scrollDismissesKeyboard(.interactively)
        }
    }
}

extension ListPage where Beside == EmptyView {
    init(_ title: String, onBack: (@MainActor () -> Void)?, spacing: CGFloat = Space.m, @ViewBuilder content: () -> Content) {
        self.init(title, onBack: onBack, spacing: spacing) {
            EmptyView()
        } content: {
            content()
        }
    }
}

extension View {
    /// What whoever listens leaves by two fingers; where there is no way back, whatever lies around it hears of it.
    @ViewBuilder fileprivate func escaped(by onBack: (@MainActor () -> Void)?) -> some View {
        if let onBack { accessibilityAction(.escape) { onBack() } } else { self }
    }
}
