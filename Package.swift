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

/// The commit that is built, for the provenance of results; unknown outside a repository.
let commit: [CSetting] =
    Context.gitInformation.map { [.define("PCN_GIT_COMMIT", to: "\"\($0.currentCommit)\"")] } ?? []

/// libxsmm exists for x86-64 alone; elsewhere OpenBLAS makes all products. Its archive refers to BLAS.
#if arch(x86_64)
    let libxsmm: [LinkerSetting] = ["xsmm", "openblas", "dl", "m"].map { .linkedLibrary($0) }
#else
    let libxsmm: [LinkerSetting] = []
#endif

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
        // File paths in the words of swift-subprocess, which brings it.
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
    ],
    targets: [
        // Matrix products in double precision, on several threads and on other processors; LAPACK.
        .systemLibrary(name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
        // Matrix products in single precision: the fastest by measurement; see Documentation/performance.md.
        .target(name: "CLibXSMM", linkerSettings: libxsmm),
        // Reads gzip data files; every other reader of that format wraps it.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        // SHA-256 from the BSD systems: 20 kB, where swift-crypto adds over a minute to every build.
        .systemLibrary(name: "CMessageDigest", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),
        .target(name: "RandomNumbers", swiftSettings: optimised),
        // The data set `digits`, compiled in so that it needs no file beside the program.
        .target(name: "CDigits", exclude: ["digits.csv"], cSettings: [.unsafeFlags(["-std=c23"])]),
        // The values that `verify` and the tests hold the engine to.
        .target(name: "CReference", exclude: ["pc-golden.json"], cSettings: [.unsafeFlags(["-std=c23"])]),
        .target(name: "CPlatform", cSettings: commit),
        .target(name: "CKernels", cSettings: optimisedC),
        .target(name: "CBenchmarking", cSettings: optimisedC),
        .target(
            name: "PredictiveCoding",
            dependencies: [
                "COpenBLAS", "CLibXSMM", "CPlatform", "CKernels", "CReference", "RandomNumbers",
            ],
            swiftSettings: optimised),
        .target(
            name: "ScalingAnalysis", dependencies: ["PredictiveCoding", "COpenBLAS", "RandomNumbers"],
            swiftSettings: optimised),
        .target(
            name: "Datasets",
            dependencies: ["CDigits", "CKernels", "CZlib", "CMessageDigest", "RandomNumbers"],
            swiftSettings: optimised),
        .target(
            name: "SweepModel", dependencies: ["PredictiveCoding", "Datasets"],
            swiftSettings: optimised),
        .target(
            name: "Planning",
            dependencies: ["SweepModel", "PredictiveCoding", "ScalingAnalysis", "Datasets"],
            swiftSettings: optimised),
        .target(
            name: "Importing", dependencies: ["SweepModel", "PredictiveCoding", "Datasets"],
            swiftSettings: optimised),
        .target(
            name: "TrialWorker",
            dependencies: [
                "PredictiveCoding", "ScalingAnalysis", "Datasets", "RandomNumbers", "SweepModel", "CPlatform",
            ],
            swiftSettings: optimised),
        .target(
            name: "SweepStore",
            dependencies: [
                "SweepModel", "Datasets", "CPlatform", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: language),
        .target(
            name: "SweepRunner",
            dependencies: [
                "Planning", "SweepStore", "SweepModel", "CPlatform",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: optimised),
        .target(
            name: "Cluster",
            dependencies: [
                "Planning", "SweepStore", "SweepModel",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: language),
        .target(name: "TransferAnalysis", swiftSettings: optimised),
        .target(
            name: "Figures",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: language),
        .target(
            name: "Reporting",
            dependencies: [
                "Figures", "TransferAnalysis", "Cluster", "SweepStore", "SweepModel", "PredictiveCoding",
                "Datasets", "RandomNumbers",
            ],
            swiftSettings: language),
        .target(
            name: "Benchmarking",
            dependencies: [
                "Planning", "TrialWorker", "SweepStore", "Reporting", "SweepModel", "Datasets",
                "PredictiveCoding",
                "CPlatform", "CBenchmarking", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            // One task speaks with all processes: what it awaits stays with it.
            swiftSettings: optimised + [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]),
        .target(name: "Manual", swiftSettings: language),
        .executableTarget(
            name: "pcn-sweep",
            dependencies: [
                "SweepModel", "Planning", "Importing", "TrialWorker", "SweepStore", "SweepRunner", "Cluster",
                "Figures", "Reporting", "Benchmarking", "Manual", "Datasets", "PredictiveCoding", "CPlatform",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: language),
        // The scheduler's invariants in made-up worlds, for the tests and for longer searches.
        .target(
            name: "SchedulerSimulation",
            dependencies: [
                "SweepRunner", "SweepStore", "SweepModel", "PredictiveCoding", "Datasets", "RandomNumbers",
            ],
            path: "Tests/SchedulerSimulation", swiftSettings: optimised),
        // Feeds mutated inputs to everything that reads untrusted input; no part of the product.
        .executableTarget(
            name: "pcn-fuzz",
            dependencies: [
                "SchedulerSimulation", "Planning", "Importing", "TrialWorker", "SweepStore", "SweepModel",
                "Datasets",
                "PredictiveCoding",
                "RandomNumbers", "CZlib",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            path: "Tests/Fuzzing", swiftSettings: optimised),
        .testTarget(
            name: "FuzzingTests",
            dependencies: [
                "pcn-fuzz", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: language),
        .testTarget(name: "RandomNumbersTests", dependencies: ["RandomNumbers"], swiftSettings: language),
        // For the tests: the kernels as a processor without AVX2 runs them.
        .target(
            name: "CPortableKernels", dependencies: ["CKernels"], path: "Tests/CPortableKernels",
            cSettings: optimisedC),
        .testTarget(
            name: "PredictiveCodingTests",
            dependencies: ["PredictiveCoding", "RandomNumbers", "CKernels", "CPortableKernels"],
            swiftSettings: language),
        .testTarget(
            name: "ScalingAnalysisTests",
            dependencies: ["ScalingAnalysis", "PredictiveCoding", "Datasets", "RandomNumbers"],
            swiftSettings: optimised),
        .testTarget(
            name: "DatasetsTests", dependencies: ["Datasets", "CZlib", "RandomNumbers"],
            swiftSettings: language),
        .testTarget(
            name: "PlanningTests", dependencies: ["Planning", "SweepModel", "PredictiveCoding", "Datasets"],
            swiftSettings: language),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["Importing", "SweepModel", "Datasets", "PredictiveCoding"],
            swiftSettings: language),
        .testTarget(
            name: "SweepStoreTests",
            dependencies: [
                "SweepStore", "SweepModel", "Datasets", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            // Frozen, one for each released schema; each test works on a copy.
            exclude: ["Stores"], swiftSettings: language),
        .testTarget(
            name: "TrialWorkerTests",
            dependencies: ["TrialWorker", "Datasets", "SweepModel", "PredictiveCoding", "RandomNumbers"],
            swiftSettings: language),
        .testTarget(
            name: "SweepRunnerTests",
            dependencies: ["SchedulerSimulation", "SweepRunner", "SweepStore", "SweepModel"],
            swiftSettings: language),
        .testTarget(
            name: "ClusterTests",
            dependencies: ["Cluster", "Planning", "SweepStore", "SweepModel", "Datasets"],
            swiftSettings: language),
        .testTarget(name: "ManualTests", dependencies: ["Manual"], swiftSettings: language),
        .testTarget(
            name: "BenchmarkingTests",
            dependencies: ["Benchmarking", "CBenchmarking", "Datasets", "PredictiveCoding"],
            swiftSettings: language),
        .testTarget(
            name: "TransferAnalysisTests", dependencies: ["TransferAnalysis", "RandomNumbers"],
            // The coverage of intervals is measured over many thousand draws.
            swiftSettings: optimised),
        .testTarget(
            name: "FiguresTests",
            dependencies: [
                "Figures", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            exclude: ["Snapshots"], swiftSettings: language),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "Reporting", "Figures", "TransferAnalysis", "Benchmarking", "SweepStore", "SweepModel",
                "Datasets",
                "PredictiveCoding",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            // Read from the sources, so that a recording lands where it is committed.
            exclude: ["Snapshots"], swiftSettings: language),
        .testTarget(
            name: "DocumentationTests",
            dependencies: [
                "Planning", "SweepModel", "Datasets",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: language),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                // Built, so that it stands beside the tests.
                "pcn-sweep", "SweepModel", "RandomNumbers",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: language),
    ],
    swiftLanguageModes: [.v6]
)
