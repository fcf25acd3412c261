// swift-tools-version: 6.0
import Foundation
import PackageDescription

/// Where the library and the programs lie that script/swift was run for; in SEPTET_LIBRARY an absolute folder.
let library = URL(
    fileURLWithPath: ProcessInfo.processInfo.environment["SEPTET_LIBRARY"] ?? "../../target/debug",
    relativeTo: URL(fileURLWithPath: #filePath)
).standardizedFileURL.path

/// What script/xcframework makes, for apps. Without it, everywhere but at Apple, and where SEPTET_LIBRARY says so, it is the library that
/// cargo built: the framework has nothing for a Mac, where tests run. script/in-chroot sets SEPTET_LIBRARY, on a Mac too.
let framework = "septetFFI.xcframework"
#if os(macOS)
let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
let framed =
    ProcessInfo.processInfo.environment["SEPTET_LIBRARY"] == nil
    && FileManager.default.fileExists(atPath: here.appendingPathComponent(framework).path)
#else
let framed = false
#endif

let package = Package(
    name: "SeptetKit",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [
        .library(name: "SeptetKit", targets: ["SeptetKit"]),
        .library(name: "SeptetServer", targets: ["SeptetServer"]),
    ],
    targets: [
        framed
            ? .binaryTarget(name: "septetFFI", path: framework)
            : .systemLibrary(name: "septetFFI"),
        // Generated: an asynchronous foreign trait of it does not compile in Swift 6.
        .target(
            name: "SeptetCore",
            dependencies: ["septetFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: framed
                ? []
                : [
                    .linkedLibrary("septet"),
                    .unsafeFlags(["-L\(library)", "-Xlinker", "-rpath", "-Xlinker", library]),
                ]
        ),
        .target(name: "SeptetKit", dependencies: ["SeptetCore"]),
        // For tests: the server as a process.
        .target(name: "SeptetServer"),
        .testTarget(name: "SeptetKitTests", dependencies: ["SeptetKit", "SeptetServer"]),
    ],
    swiftLanguageModes: [.v6]
)
