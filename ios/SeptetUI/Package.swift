// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "SeptetUI",
    platforms: [.iOS(.v17), .watchOS(.v10), .macOS(.v14)],
    products: [
        .library(name: "SeptetUI", targets: ["SeptetUI"]),
        .library(name: "SeptetTexts", targets: ["SeptetTexts"]),
    ],
    dependencies: [.package(path: "../../bindings/swift")],
    targets: [
        // Generated from `strings/app`.
        .target(name: "SeptetTexts"),
        .target(name: "CLinuxShim"),
        .target(
            name: "SeptetUI",
            dependencies: [
                "SeptetTexts",
                .product(name: "SeptetKit", package: "swift"),
                .target(name: "CLinuxShim", condition: .when(platforms: [.linux])),
            ]
        ),
        .testTarget(
            name: "SeptetUITests",
            dependencies: ["SeptetUI", .product(name: "SeptetServer", package: "swift")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
