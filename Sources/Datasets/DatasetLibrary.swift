internal import Synchronization

/// Finds, loads and generates data sets.
///
/// A data set is read once and then kept, since a worker trains many networks on it.
public final class DatasetLibrary: Sendable {
    /// The folders in which the folder of a data set is looked for, in order.
    private let searchPath: [String]
    private let loaded = Mutex<[DatasetRequest: Dataset]>([:])

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

    /// The data set asked for.
    ///
    /// - Throws: where it is not on this machine, a file of it is not what it has to be, or it cannot have the
    ///   size asked for.
    public func load(_ request: DatasetRequest) throws(DatasetError) -> Dataset {
        let request = try request.resolved()
        return try loaded.withLock { loaded throws(DatasetError) in
            if let dataset = loaded[request] { return dataset }
            let dataset = try make(request)
            loaded[request] = dataset
            return dataset
        }
    }

    /// The data set of that name, of its own or its default sizes.
    public func load(_ name: DatasetName) throws(DatasetError) -> Dataset {
        try load(DatasetRequest(name))
    }

    /// What a planner has to know of a data set; it is loaded for that, since its fingerprint is part of it.
    public func description(of request: DatasetRequest) throws(DatasetError) -> DatasetDescription {
        try load(request).description
    }

    /// What a planner has to know of a data set of its own or its default sizes.
    public func description(of name: DatasetName) throws(DatasetError) -> DatasetDescription {
        try load(name).description
    }

    /// - Parameter request: resolved.
    private func make(_ request: DatasetRequest) throws(DatasetError) -> Dataset {
        let definition = DatasetDefinition.of(request.name)
        switch definition.origin {
        case .embedded(let load):
            return load()
        case .generated(let make):
            return make(
                request.inputSize ?? definition.inputSize, request.outputSize ?? definition.outputSize)
        case .files(let files, let read):
            let folders = folders(of: files)
            guard let folder = DatasetFolder(of: request.name, holding: files, in: folders) else {
                throw DatasetError(dataset: request.name, reason: .missing(searched: folders, files: files))
            }
            return try read(folder)
        }
    }

    /// Where the folder of a data set may be.
    func folders(of files: PublishedFiles) -> [String] { searchPath.map { "\($0)/\(files.folderName)" } }
}

extension DatasetLibrary {
    /// What there is, for a user to choose from; nothing is loaded.
    public var listing: [DatasetListing] {
        DatasetName.allCases.map { name in
            let definition = DatasetDefinition.of(name)
            return DatasetListing(
                name: name, inputSize: definition.inputSize, outputSize: definition.outputSize,
                trainCount: definition.trainCount, testCount: definition.testCount, place: place(of: name),
                source: definition.source, licence: definition.licence)
        }
    }

    func place(of name: DatasetName) -> DatasetListing.Place {
        switch DatasetDefinition.of(name).origin {
        case .embedded: return .embedded
        case .generated: return .generated
        case .files(let files, _):
            let folders = folders(of: files)
            guard let folder = DatasetFolder(of: name, holding: files, in: folders) else {
                return .missing(searched: folders, files: files)
            }
            let absent = folder.absent(of: files)
            return absent.isEmpty
                ? .folder(folder.path) : .incomplete(folder: folder.path, absent: absent, files: files)
        }
    }
}
