import SeptetKit
import SeptetUI
import SwiftUI

/// A sentence.
struct Plain: View {
    let text: String
    @Environment(\.colors) private var colors

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        Text(verbatim: text).font(Fonts.body).foregroundStyle(colors.text).fixedSize(horizontal: false, vertical: true)
    }
}

/// A second line.
struct Quiet: View {
    let text: String
    @Environment(\.colors) private var colors

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        Text(verbatim: text).font(Fonts.small).foregroundStyle(colors.quiet).fixedSize(horizontal: false, vertical: true)
    }
}

/// The name of a part of a screen.
struct Heading: View {
    let text: String
    @Environment(\.colors) private var colors

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        Text(verbatim: text)
            .font(Fonts.heading)
            .foregroundStyle(colors.text)
            .padding(.top, Space.s)
            .accessibilityAddTraits(.isHeader)
    }
}

/// What a person should know, with its sign: it is no colour alone. Said aloud as it appears.
struct Banner<Action: View>: View {
    private let text: String
    private let action: Action
    @Environment(\.colors) private var colors

    init(_ text: String, @ViewBuilder action: () -> Action) {
        self.text = text
        self.action = action()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.s) {
            HStack(alignment: .firstTextBaseline, spacing: Space.s) {
                Image(systemName: Icons.warning).accessibilityHidden(true)
                Text(verbatim: text).font(Fonts.body).fixedSize(horizontal: false, vertical: true)
            }
            .foregroundStyle(colors.onWarning)
            action
        }
        .padding(Space.m)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(colors.warning, in: shape)
        .overlay(shape.stroke(colors.line))
        .saidAloud(text)
    }
}

extension Banner where Action == EmptyView {
    init(_ text: String) {
        self.init(text) { EmptyView() }
    }
}

/// Why it was not done, if it was not.
struct ProblemBanner: View {
    let problem: AppError?
    @Environment(\.texts) private var texts

    init(_ problem: AppError?) {
        self.problem = problem
    }

    var body: some View {
        if let problem { Banner(texts.problem(problem)) }
    }
}

/// A card: what belongs together.
struct Card<Content: View>: View {
    private let content: Content
    @Environment(\.colors) private var colors

    init(@ViewBuilder content: () -> Content) {
        self.content = content()
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.xs) { content }
            .padding(Space.m)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(colors.surface, in: shape)
    }
}

/// A name and its value, heard as one.
struct Fact: View {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            Quiet(name)
            Plain(value)
        }
        .padding(.vertical, Space.xs)
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(name)
        .accessibilityValue(value)
    }
}

/// Asks before what cannot be undone: what follows, then the two ways. `onDone`: it is answered, whichever way.
struct Question: View {
    let title: String
    let follows: String
    let yes: String
    let no: String
    let onYes: @MainActor () -> Void
    let onDone: @MainActor () -> Void
    @Environment(\.colors) private var colors

    var body: some View {
        ZStack {
            Color.black.opacity(0.5).ignoresSafeArea().onTapGesture { onDone() }.accessibilityHidden(true)
            ViewThatFits(in: .vertical) {
                asked
                ScrollView { asked }
            }
            .frame(maxWidth: 480)
            .background(colors.surface, in: shape)
            .padding(Space.l)
        }
        // What is below is out of reach for whoever listens too.
        .accessibilityElement(children: .contain)
        .accessibilityAddTraits(.isModal)
        .accessibilityAction(.escape) { onDone() }
    }

    private var asked: some View {
        VStack(alignment: .leading, spacing: Space.m) {
            Heading(title)
            Plain(follows)
            OtherAction(yes, danger: true) {
                onYes()
                onDone()
            }
            OtherAction(no, onTap: onDone).keyboardShortcut(.cancelAction)
        }
        .padding(Space.m)
    }
}

extension View {
    /// Lays a question over it while `shown`: until it is answered, neither finger, keyboard nor screen reader get past it.
    func asks(_ shown: Bool, @ViewBuilder _ question: () -> some View) -> some View {
        disabled(shown)
            .accessibilityHidden(shown)
            .overlay { if shown { question() } }
    }

    /// Whoever listens hears `text` as it appears.
    func saidAloud(_ text: String) -> some View {
        onAppear { UIAccessibility.post(notification: .announcement, argument: text) }
    }
}
