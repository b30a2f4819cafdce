internal import Foundation

/// The folder of this machine that holds the files of a data set.
struct DatasetFolder: Sendable {
    let path: String
    private let dataset: DatasetName

    /// The first of the folders that holds any of the files, so that files of two copies never mix.
    init?(of dataset: DatasetName, holding files: PublishedFiles, in folders: [String]) {
        let found = folders.first { folder in
            files.names.contains { Self.existingFile($0, in: folder) != nil }
        }
        guard let found else { return nil }
        path = found
        self.dataset = dataset
    }

    /// The files that it lacks.
    func absent(of files: PublishedFiles) -> [String] {
        files.names.filter { Self.existingFile($0, in: path) == nil }
    }

    /// Reads a file, which is named in what is thrown.
    func read<Content>(
        _ name: String, _ content: (_ path: String) throws(FileFault) -> Content
    ) throws(DatasetError) -> Content {
        let file = Self.existingFile(name, in: path) ?? "\(path)/\(name).gz"
        do {
            return try content(file)
        } catch {
            throw DatasetError(
                dataset: dataset,
                reason: .unusableFile(path: file, expected: error.expected, found: error.found))
        }
    }

    /// The path of a file under its own name or as a gzip file, where either exists.
    private static func existingFile(_ name: String, in folder: String) -> String? {
        ["\(folder)/\(name).gz", "\(folder)/\(name)"].first { FileManager.default.fileExists(atPath: $0) }
    }
}
