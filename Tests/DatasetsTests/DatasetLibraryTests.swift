import Foundation
import Testing

@testable import Datasets

@Suite struct DatasetLibraryTests {
    @Test func looksInEveryPlaceInOrder() throws {
        let given = try TemporaryFolder()
        let environment = try TemporaryFolder()
        let userData = try TemporaryFolder()
        let library = DatasetLibrary(
            dataDirectory: given.path,
            environment: [
                "PCN_SWEEP_DATA": environment.path, "XDG_DATA_HOME": userData.path, "HOME": "/nowhere",
            ])
        // From the last place to the first, each taking precedence over those before.
        for (folder, place) in [
            (userData, "pcn-sweep/fashion-mnist"), (environment, "fashion-mnist"), (given, "fashion-mnist"),
        ] {
            try folder.write([], to: "\(place)/train-images-idx3-ubyte")
            #expect(library.place(of: .fashionMNIST) == .folder("\(folder.path)/\(place)"))
        }
    }

    @Test func fallsBackToTheHomeFolder() {
        let library = DatasetLibrary(environment: ["XDG_DATA_HOME": "relative", "HOME": "/users/someone"])
        #expect(
            library.fashionMNISTFolders == [
                "/users/someone/.local/share/pcn-sweep/fashion-mnist", "/usr/share/datasets/fashion-mnist",
            ])
    }

    @Test func saysWhereItLookedAndWhatToInstall() throws {
        let folder = try TemporaryFolder()
        let library = DatasetLibrary(searchPath: [folder.path, "\(folder.path)/other"])
        let searched = ["\(folder.path)/fashion-mnist", "\(folder.path)/other/fashion-mnist"]
        #expect(
            throws: DatasetError(
                dataset: .fashionMNIST,
                reason: .missing(searched: searched, package: "dataset-fashion-mnist"))
        ) { try library.description(of: .fashionMNIST) }
        #expect(
            library.place(of: .fashionMNIST)
                == .missing(searched: searched, package: "dataset-fashion-mnist"))
    }

    @Test func listsEveryDataSetAsItLoads() throws {
        let library = DatasetLibrary(searchPath: [])
        #expect(library.listing.map(\.name) == DatasetName.allCases)
        let digits = try #require(library.listing.first)
        let description = try library.description(of: .digits)
        #expect(digits.place == .embedded)
        #expect(digits.inputSize == description.inputSize)
        #expect(digits.outputSize == description.outputSize)
        #expect(digits.trainCount == description.trainCount)
        #expect(digits.testCount == description.testCount)
    }

    private static let installed = FileManager.default.fileExists(
        atPath: "/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")

    /// The fingerprint was computed by an independent program from the published files.
    @Test(.enabled(if: installed, "needs the package dataset-fashion-mnist"))
    func readsTheRealFashionMNIST() throws {
        let dataset = try DatasetLibrary(environment: [:]).load(.fashionMNIST)
        #expect(dataset.train.count == 60_000)
        #expect(dataset.test.count == 10_000)
        for label in UInt8(0)..<10 {
            #expect(dataset.train.labels.count { $0 == label } == 6_000)
            #expect(dataset.test.labels.count { $0 == label } == 1_000)
        }
        #expect(
            dataset.description.fingerprint
                == "f0e1809535e0aa3d89c8eb7263c40abb1481d0ccb443c9899276ccff4f7c9cc4")
    }
}
