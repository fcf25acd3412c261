// swift-tools-version: 6.0
import PackageDescription

/// What the app's own targets stand on, as in ios/App/project.yml.
let septet: [Target.Dependency] = [
    .product(name: "SeptetKit", package: "swift"),
    .product(name: "SeptetTexts", package: "SeptetUI"),
]

let package = Package(
    name: "Sketch",
    platforms: [.iOS(.v17), .watchOS(.v10), .macOS(.v14)],
    dependencies: [
        .package(path: "../SeptetUI"),
        .package(path: "../../bindings/swift"),
    ],
    targets: [
        .target(name: "UniformTypeIdentifiers"),
        .target(name: "AppIntents"),
        .target(name: "UIKit", dependencies: ["UniformTypeIdentifiers"]),
        .target(name: "SwiftUI", dependencies: ["UIKit", "AppIntents"]),
        .target(name: "WidgetKit", dependencies: ["SwiftUI", "AppIntents"]),
        .target(name: "Security"),
        .target(name: "LocalAuthentication"),
        .target(name: "CryptoKit", dependencies: ["Security"]),
        .target(name: "AVFoundation", dependencies: ["UIKit"]),
        .target(name: "VisionKit", dependencies: ["UIKit"]),
        .target(name: "PhotosUI", dependencies: ["UIKit"]),
        .target(name: "BackgroundTasks"),
        .target(name: "UserNotifications"),
        .target(name: "WatchConnectivity"),
        .target(
            name: "PhoneApp",
            dependencies: septet + [
                .product(name: "SeptetUI", package: "SeptetUI"), "SwiftUI", "WidgetKit", "AppIntents", "Security", "LocalAuthentication",
                "CryptoKit", "AVFoundation", "VisionKit", "PhotosUI", "BackgroundTasks", "UserNotifications", "WatchConnectivity",
            ]
        ),
        // What of the phone needs no phone, so that it is not only compiled.
        .target(name: "PhoneParts", dependencies: septet + ["Security"]),
        .testTarget(name: "PhonePartsTests", dependencies: ["PhoneParts"] + septet),
        .target(name: "WidgetExtension", dependencies: septet + ["SwiftUI", "WidgetKit", "AppIntents", "Security"]),
        .target(name: "PushExtension", dependencies: [.product(name: "SeptetTexts", package: "SeptetUI"), "UserNotifications"]),
        .target(name: "WatchExtension", dependencies: septet + ["SwiftUI", "WatchConnectivity"]),
    ],
    swiftLanguageModes: [.v6]
)
