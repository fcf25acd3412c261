import SwiftUI
import UniformTypeIdentifiers

extension View {
    /// Draws what the system asks the person for us, over whatever is there.
    func asking(_ asking: Asking) -> some View { modifier(AskingOver(asking: asking)) }
}

private struct AskingOver: ViewModifier {
    let asking: Asking

    func body(content: Content) -> some View {
        content
            // No sheet: one that is swiped away tells nobody.
            .fullScreenCover(isPresented: shown(asking.question?.isCovering == true)) { cover }
            .fileImporter(
                isPresented: shown(asking.question?.isFile == true), allowedContentTypes: [.item], allowsMultipleSelection: false,
                onCompletion: read, onCancellation: { asking.answer(.turnedBack) }
            )
            .fileExporter(
                isPresented: shown(asking.question?.place != nil), document: asking.question?.place.map { Written(bytes: $0.bytes) },
                contentTypes: [.data], defaultFilename: asking.question?.place?.name,
                onCompletion: { asking.answer((try? $0.get()) == nil ? .failed : .saved) }, onCancellation: { asking.answer(.turnedBack) }
            )
    }

    @ViewBuilder private var cover: some View {
        if case .camera = asking.question {
            ScanPage { text in asking.answer(text.map(Asking.Answer.text) ?? .turnedBack) }
        } else {
            PicturePicker(asking: asking).ignoresSafeArea()
        }
    }

    private func shown(_ now: Bool) -> Binding<Bool> { Binding(get: { now }, set: { if !$0 { asking.closed() } }) }

    private func read(_ chosen: Result<[URL], any Error>) {
        asking.chosen()
        guard case .success(let files) = chosen, let file = files.first else { return asking.answer(.failed) }
        Task { asking.answer(await contents(file)) }
    }
}

extension Asking.Question {
    fileprivate var isCovering: Bool {
        switch self {
        case .camera, .picture: true
        case .file, .place: false
        }
    }

    fileprivate var isFile: Bool {
        if case .file = self { true } else { false }
    }

    fileprivate var place: (name: String, bytes: Data)? {
        if case .place(let name, let bytes) = self { (name, bytes) } else { nil }
    }
}

/// All of a file, or its first bytes: somebody may choose a film.
private func contents(_ file: URL) async -> Asking.Answer {
    let ours = file.startAccessingSecurityScopedResource()
    defer { if ours { file.stopAccessingSecurityScopedResource() } }
    guard let open = try? FileHandle(forReadingFrom: file) else { return .failed }
    defer { try? open.close() }
    guard let bytes = try? open.read(upToCount: most) else { return .failed }
    return .bytes(bytes)
}

/// One byte more than core reads of a file: what is longer is refused there, in the person's words.
private let most = 32 * 1024 * 1024 + 1

/// A file that the person keeps where they want.
private struct Written: FileDocument {
    static let readableContentTypes: [UTType] = [.data]
    let bytes: Data

    init(bytes: Data) {
        self.bytes = bytes
    }

    init(configuration: ReadConfiguration) throws { throw CocoaError(.fileReadUnknown) }

    func fileWrapper(configuration: WriteConfiguration) throws -> FileWrapper { FileWrapper(regularFileWithContents: bytes) }
}
