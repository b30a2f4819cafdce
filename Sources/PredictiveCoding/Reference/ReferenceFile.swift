internal import CReference
package import Foundation

/// Cases to hold the engine to: those of the program, or a user's own in the same format.
///
/// The format is JSON: `version` 1 and `cases`. A case has a `name`, options in the words of the sweep file with
/// the same defaults, `input_size`, `output_size`, `batch_size`, `weights`, `x` and `y`, and at least one family of
/// reference values (see `ReferenceFamily`); what it does not give is not compared. Any size, depth and option will
/// do. `about` and `source` are free text.
public struct ReferenceFile: Sendable {
    /// In the order of the file.
    public let cases: [ReferenceCase]

    /// The largest file that is read, in bytes.
    public static let sizeLimit = 500_000_000

    /// Reads the text of a reference file.
    ///
    /// - Throws: every fault of the file at once, up to the first that makes it no JSON.
    package init(json: Data) throws(ReferenceFaults) {
        let root: ReferenceRootReader
        do {
            root = try JSONDecoder().decode(ReferenceRootReader.self, from: json)
        } catch {
            throw ReferenceFaults("is not JSON\(Self.whyNotJSON(json))")
        }
        guard root.faults.isEmpty else { throw ReferenceFaults(root.faults) }
        cases = root.cases
    }

    /// Reads a reference file; a pipe such as `/dev/stdin` serves too.
    public init(contentsOf path: String) throws(ReferenceFaults) {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ReferenceFaults("there is no such file")
        }
        if isDirectory.boolValue { throw ReferenceFaults("is a folder, not a reference file") }
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            data = try file.read(upToCount: Self.sizeLimit + 1) ?? Data()
        } catch {
            throw ReferenceFaults("cannot be read: \(error.localizedDescription)")
        }
        if data.count > Self.sizeLimit {
            throw ReferenceFaults("is larger than \(Self.sizeLimit / 1_000_000) MB")
        }
        try self.init(json: data)
    }

    /// The cases that are part of the program: 20 small networks that between them have every option.
    public static func embedded() throws(ReferenceFaults) -> ReferenceFile {
        try ReferenceFile(json: embeddedJSON)
    }

    package static var embeddedJSON: Data {
        var count = 0
        let bytes = pcn_reference_json(&count)
        return Data(bytes: bytes, count: count)
    }

    /// `JSONDecoder` does not say where a text stops being JSON; `JSONSerialization` does.
    private static func whyNotJSON(_ text: Data) -> String {
        do {
            _ = try JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed)
            return ""
        } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String
            return reason.map { ": \($0)" } ?? ""
        }
    }
}
