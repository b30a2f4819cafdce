// swift-tools-version: 6.2
import PackageDescription

/// Language features of every Swift target.
let language: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// Optimised even in debug builds: without it the engine is 20 to 250 times slower and the tests with it.
let optimised: [SwiftSetting] = language + [.unsafeFlags(["-O"])]
let optimisedC: [CSetting] = [.unsafeFlags(["-O3", "-fno-math-errno"])]

let package = Package(
    name: "pcn-sweep",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "pcn-sweep", targets: ["pcn-sweep"])],
    // Versions are exact because Package.resolved is not committed.
    dependencies: [
        // SQLite with WAL, pools, migrations and checked statements; the best-kept SQLite layer in Swift.
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        // Commands, --help, completions and the manual, generated from one declaration.
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        // Spawns workers in under a millisecond and streams their pipes without leaking descriptors.
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", exact: "1.0.2"),
        // Levels and handlers for the coordinator's log.
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    ],
    targets: [
        // Matrix products: the fastest library that Debian ships for both float and double.
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        // Reads gzip data files; every other reader of that format wraps it.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // SHA-256 from the BSD systems: 20 kB, where swift-crypto adds over a minute to every build.
        .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
        .target(name: "CPlatform"),
        .target(name: "CKernels", cSettings: optimisedC),
        .target(name: "PredictiveCoding", dependencies: ["COpenBLAS", "CKernels"], swiftSettings: optimised),
        .target(
            name: "Datasets", dependencies: ["CZlib", "CMessageDigest"],
            swiftSettings: optimised),
        .target(
            name: "SweepModel", dependencies: ["PredictiveCoding", "Datasets"],
            swiftSettings: optimised),
        .target(
            name: "Planning", dependencies: ["SweepModel", "PredictiveCoding", "Datasets"],
            swiftSettings: optimised),
        .target(
            name: "TrialWorker",
            dependencies: ["PredictiveCoding", "Datasets", "SweepModel", "CPlatform"],
            swiftSettings: optimised),
        .target(
            name: "SweepStore",
            dependencies: ["SweepModel", "Datasets", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: language),
        .target(
            name: "SweepRunner",
            dependencies: [
                "Planning", "SweepStore", "SweepModel", "CPlatform",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: language),
        .target(name: "TransferAnalysis", swiftSettings: optimised),
        .target(
            name: "Reporting", dependencies: ["TransferAnalysis", "SweepStore", "SweepModel"],
            swiftSettings: language),
        .executableTarget(
            name: "pcn-sweep",
            dependencies: [
                "SweepModel", "Planning", "TrialWorker", "SweepStore", "SweepRunner", "Reporting", "Datasets",
                "PredictiveCoding", "CPlatform",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: language),
        .testTarget(
            name: "SweepStoreTests",
            dependencies: [
                "SweepStore", "SweepModel", "Datasets", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: language),
        .testTarget(
            name: "TransferAnalysisTests", dependencies: ["TransferAnalysis"], swiftSettings: language),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "TransferAnalysis", "SweepStore", "SweepModel", "Datasets", "PredictiveCoding",
            ],
            // Read from the sources, so that a recording lands where it is committed.
            exclude: ["Snapshots"],
            swiftSettings: language),
    ],
    swiftLanguageModes: [.v6]
)
