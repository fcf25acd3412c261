// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Sketch",
    platforms: [.iOS(.v17), .watchOS(.v10), .macOS(.v14)],
    dependencies: [
        .package(path: "../SeptetUI"),
        .package(path: "../../bindings/swift"),
    ],
    targets: [
        .target(name: "UniformTypeIdentifiers"),
        .target(name: "UIKit", dependencies: ["UniformTypeIdentifiers"]),
        .target(name: "SwiftUI", dependencies: ["UIKit"]),
        .target(name: "Security"),
        .target(name: "LocalAuthentication"),
        .target(name: "CryptoKit", dependencies: ["Security"]),
        .target(name: "AVFoundation", dependencies: ["UIKit"]),
        .target(name: "VisionKit", dependencies: ["UIKit"]),
        .target(
            name: "App",
            dependencies: [
                "SwiftUI", "Security", "LocalAuthentication", "CryptoKit", "AVFoundation", "VisionKit",
                .product(name: "SeptetUI", package: "SeptetUI"),
                .product(name: "SeptetTexts", package: "SeptetUI"),
                .product(name: "SeptetKit", package: "swift"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
