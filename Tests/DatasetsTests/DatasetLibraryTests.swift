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
            let files = IDXImageSet.fashionMNIST.files
            for (name, absent) in zip(
                files.names, files.names.indices.map { Array(files.names[($0 + 1)...]) })
            {
                try folder.write([], to: "\(place)/\(name)")
                #expect(
                    library.place(of: .fashionMNIST)
                        == (absent.isEmpty
                            ? .folder("\(folder.path)/\(place)")
                            : .incomplete(folder: "\(folder.path)/\(place)", absent: absent, files: files)))
            }
        }
    }

    @Test func fallsBackToTheHomeFolder() {
        let library = DatasetLibrary(environment: ["XDG_DATA_HOME": "relative", "HOME": "/users/someone"])
        #expect(
            library.folders(of: IDXImageSet.fashionMNIST.files) == [
                "/users/someone/.local/share/pcn-sweep/fashion-mnist", "/usr/share/datasets/fashion-mnist",
            ])
    }

    @Test(arguments: [
        (DatasetName.fashionMNIST, IDXImageSet.fashionMNIST.files, "fashion-mnist"),
        (.mnist, IDXImageSet.mnist.files, "mnist"), (.cifar10, CIFAR10.files, "cifar-10-batches-bin"),
    ])
    func saysWhereItLookedAndForWhat(name: DatasetName, files: PublishedFiles, folderName: String) throws {
        let folder = try TemporaryFolder()
        let library = DatasetLibrary(searchPath: [folder.path, "\(folder.path)/other"])
        let searched = ["\(folder.path)/\(folderName)", "\(folder.path)/other/\(folderName)"]
        #expect(
            throws: DatasetError(dataset: name, reason: .missing(searched: searched, files: files))
        ) { try library.description(of: name) }
        #expect(library.place(of: name) == .missing(searched: searched, files: files))
    }

    @Test func namesTheFilesAndTheirPackage() {
        let fashion = IDXImageSet.fashionMNIST.files
        #expect(fashion.debianPackage == "dataset-fashion-mnist")
        #expect(
            fashion.names == [
                "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
                "t10k-labels-idx1-ubyte",
            ])
        #expect(IDXImageSet.mnist.files.names == fashion.names)
        #expect(CIFAR10.files.names.count == 6)
    }

    @Test func listsEveryDataSetAsItLoads() throws {
        let library = DatasetLibrary(searchPath: [])
        #expect(library.listing.map(\.name) == DatasetName.allCases)
        for listing in library.listing {
            if case .missing = listing.place { continue }
            let description = try library.description(of: listing.name)
            #expect(listing.inputSize == description.inputSize)
            #expect(listing.outputSize == description.outputSize)
            #expect(listing.trainCount == description.trainCount)
            #expect(listing.testCount == description.testCount)
        }
        #expect(library.place(of: .digits) == .embedded)
        #expect(library.place(of: .teacher) == .generated)
    }

    @Test func loadsTheSizesAskedFor() throws {
        let library = DatasetLibrary(searchPath: [])
        for name in [DatasetName.gaussianClusters, .teacher] {
            let dataset = try library.load(DatasetRequest(name, inputSize: 5, outputSize: 3))
            #expect(dataset.inputSize == 5)
            #expect(dataset.outputSize == 3)
            let byDefault = try library.description(of: name)
            #expect(byDefault.inputSize == 32)
            #expect(byDefault.outputSize == 10)
            #expect(
                try library.description(of: DatasetRequest(name, inputSize: 32, outputSize: 10))
                    == byDefault)
        }
    }

    @Test func refusesSizesThatCannotBe() {
        let library = DatasetLibrary(searchPath: [])
        func reason(_ request: DatasetRequest) -> DatasetError.Reason? {
            do {
                _ = try library.load(request)
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason(DatasetRequest(.digits, inputSize: 64)) == .fixedSize(.input))
        #expect(reason(DatasetRequest(.mnist, outputSize: 10)) == .fixedSize(.output))
        for size in [0, -1, 4097, Int.max] {
            #expect(
                reason(DatasetRequest(.teacher, inputSize: size))
                    == .sizeOutOfRange(.input, size, allowed: 1...4096))
        }
        #expect(
            reason(DatasetRequest(.teacher, outputSize: 1025))
                == .sizeOutOfRange(.output, 1025, allowed: 1...1024))
        for size in [1, 257] {
            #expect(
                reason(DatasetRequest(.gaussianClusters, outputSize: size))
                    == .sizeOutOfRange(.output, size, allowed: 2...256))
        }
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
                == "75232ee678b9ba7592a7b5b4d4fb8c7e79a72a4d7de1803407e19fb6a19b16cd")
    }
}
