internal import Synchronization

/// Finds and loads the data sets of this machine.
///
/// A data set is read once and then kept, since a worker trains many networks on it.
public final class DatasetLibrary: Sendable {
    /// The folders in which the folder of a data set is looked for, in order.
    private let searchPath: [String]
    private let loaded = Mutex<[DatasetName: Dataset]>([:])

    /// A library that looks in `dataDirectory`, in `PCN_SWEEP_DATA`, in the user's data folder
    /// (`$XDG_DATA_HOME/pcn-sweep`, else `~/.local/share/pcn-sweep`) and where Debian installs data sets.
    public convenience init(dataDirectory: String? = nil, environment: [String: String]) {
        // Relative paths in XDG_DATA_HOME are to be ignored, as its specification says.
        let userData =
            environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
            ?? environment["HOME"].map { "\($0)/.local/share" }
        let folders = [
            dataDirectory, environment["PCN_SWEEP_DATA"], userData.map { "\($0)/pcn-sweep" },
            "/usr/share/datasets",
        ]
        self.init(searchPath: folders.compactMap { $0 }.filter { !$0.isEmpty })
    }

    init(searchPath: [String]) { self.searchPath = searchPath }

    /// The data set of that name.
    ///
    /// - Throws: where it is not on this machine, or a file of it is not what it has to be.
    public func load(_ name: DatasetName) throws(DatasetError) -> Dataset {
        try loaded.withLock { loaded throws(DatasetError) in
            if let dataset = loaded[name] { return dataset }
            let dataset = try read(name)
            loaded[name] = dataset
            return dataset
        }
    }

    /// What a planner has to know of a data set; it is loaded for that, since its fingerprint is part of it.
    public func description(of name: DatasetName) throws(DatasetError) -> DatasetDescription {
        try load(name).description
    }

    private func read(_ name: DatasetName) throws(DatasetError) -> Dataset {
        switch name {
        case .digits:
            return Digits.load()
        case .fashionMNIST:
            let folders = fashionMNISTFolders
            guard let files = FashionMNIST(in: folders) else {
                throw DatasetError(
                    dataset: name, reason: .missing(searched: folders, package: FashionMNIST.debianPackage))
            }
            return try files.load()
        }
    }

    var fashionMNISTFolders: [String] { searchPath.map { "\($0)/\(FashionMNIST.folderName)" } }
}

extension DatasetLibrary {
    /// What there is, for a user to choose from; nothing is loaded.
    public var listing: [DatasetListing] {
        DatasetName.allCases.map { name in
            switch name {
            case .digits:
                DatasetListing(
                    name: name, inputSize: Digits.inputSize, outputSize: Digits.outputSize,
                    trainCount: Digits.trainCount, testCount: Digits.testCount, place: place(of: name),
                    source: Digits.source, licence: Digits.licence)
            case .fashionMNIST:
                DatasetListing(
                    name: name, inputSize: FashionMNIST.inputSize, outputSize: FashionMNIST.outputSize,
                    trainCount: FashionMNIST.trainCount, testCount: FashionMNIST.testCount,
                    place: place(of: name), source: FashionMNIST.source, licence: FashionMNIST.licence)
            }
        }
    }

    func place(of name: DatasetName) -> DatasetListing.Place {
        switch name {
        case .digits:
            return .embedded
        case .fashionMNIST:
            let folders = fashionMNISTFolders
            return FashionMNIST(in: folders).map { .folder($0.folder) }
                ?? .missing(searched: folders, package: FashionMNIST.debianPackage)
        }
    }
}
