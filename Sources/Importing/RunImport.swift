internal import Datasets
internal import Foundation
public import SweepModel

/// From the results of another program to trials of the store.
public enum RunImport {
    /// The largest CSV file that is read, in bytes.
    static let sizeLimit = 256_000_000

    /// Reads the runs of a file or a folder.
    ///
    /// - Throws: every fault of source and options at once.
    public static func read(_ path: String, options: ImportOptions) throws(InputFaults) -> ImportedSweep {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        switch options.format ?? (isFolder.boolValue ? .jpc : .csv) {
        case .csv:
            let bytes = try InputFile.bytes(of: path, limit: sizeLimit, what: "a CSV file")
            return try read(csv: bytes, named: path, options: options)
        case .jpc:
            if !isFolder.boolValue {
                let found = FileManager.default.fileExists(atPath: path) ? "is no folder" : "no such folder"
                throw InputFaults(input: path, faults: [.init(place: "", message: found)])
            }
            var assembly = SweepAssembly(source: path, format: .jpc, options: options)
            let folder = JPCFolder(
                path: path, assigned: assembly.assigned, lossFactor: options.lossFactor)
            let runs = folder.runs(faults: &assembly.faults)
            return try assembly.sweep(of: runs)
        }
    }

    /// Reads the runs of a CSV file's bytes.
    ///
    /// - Parameter input: what to call them in faults.
    package static func read(
        csv bytes: [UInt8], named input: String, options: ImportOptions
    ) throws(InputFaults) -> ImportedSweep {
        var assembly = SweepAssembly(source: input, format: .csv, options: options)
        guard let table = CSVTable(bytes, faults: &assembly.faults) else {
            try assembly.faults.throwIfAny(input: input)
            preconditionFailure("a table that cannot be read has a fault")
        }
        var runs = CSVRuns(table, assigned: assembly.assigned, faults: &assembly.faults)
        let found = runs.read(faults: &assembly.faults)
        return try assembly.sweep(of: found, unfinished: runs.unfinished)
    }
}
