public import Datasets

/// The data sets that a sweep can name.
public struct DatasetsReport: Sendable {
    private let listings: [DatasetListing]
    private let toolVersion: String

    public init(listings: [DatasetListing], toolVersion: String) {
        self.listings = listings
        self.toolVersion = toolVersion
    }

    /// As plain text: a paragraph a data set.
    public func text() -> String {
        listings.map { listing in
            let size = """
                \(NumberText.grouped(listing.trainCount)) training and \
                \(NumberText.grouped(listing.testCount)) test samples, \(listing.inputSize) inputs, \
                \(listing.outputSize) \(listing.name.isClassification ? "classes" : "outputs")\(listing.freeSizes)
                """
            let sentences = [size] + listing.place.sentences + ["\(listing.source); \(listing.licence)"]
            let lines = sentences.flatMap { $0.wrapped(to: PageWidth.prose - 2) }
            return listing.name.rawValue + "\n" + lines.map { "  \($0)\n" }.joined()
        }.joined(separator: "\n")
    }

    /// As versioned JSON, described in `Documentation/report-json.md`.
    ///
    /// - Throws: never in practice, since it holds no number that could be infinite.
    public func json() throws -> String { try jsonText(Document(listings, toolVersion: toolVersion)) }
}

extension DatasetListing {
    /// What other sizes there are to ask for; empty where there are none.
    fileprivate var freeSizes: String {
        name.freeSizes.map { sizes in
            """
             by default (input_size from \(sizes.inputSizes.lowerBound) to \(sizes.inputSizes.upperBound), \
            output_size from \(sizes.outputSizes.lowerBound) to \(sizes.outputSizes.upperBound))
            """
        } ?? ""
    }
}

extension DatasetListing.Place {
    fileprivate var sentences: [String] {
        switch self {
        case .embedded: ["part of the program"]
        case .generated: ["generated where it is needed"]
        case .folder(let folder): ["in \(folder.printable)"]
        case .incomplete(let folder, let absent, let files):
            [
                "in \(folder.printable), but not whole: get \(absent.listed) (plain or with .gz) from "
                    + "\(files.address) into this folder"
            ]
        case .missing(let searched, let files):
            ["not here: \(files.advice)"] + searched.map { "- \($0.printable)" }
        }
    }
}

extension PublishedFiles {
    /// How to come by the files and where to put them.
    public var advice: String {
        let installing = debianPackage.map { "install the package \($0), or " } ?? ""
        return """
            \(installing)put the files \(names.joined(separator: ", ")) (plain or with .gz) from \(address) \
            into one of these folders
            """
    }
}

private struct Document: Encodable {
    struct Entry: Encodable {
        var name: String
        var inputSize: Int
        var outputSize: Int
        var trainCount: Int
        var testCount: Int
        var place: String
        var folders: [String]
        var source: String
        var licence: String
    }

    var format = "pcn-sweep datasets"
    var version = 1
    var toolVersion: String
    var datasets: [Entry]

    init(_ listings: [DatasetListing], toolVersion: String) {
        self.toolVersion = toolVersion
        datasets = listings.map { listing in
            let (place, folders): (String, [String]) =
                switch listing.place {
                case .embedded: ("embedded", [])
                case .generated: ("generated", [])
                case .folder(let folder): ("folder", [folder])
                case .incomplete(let folder, _, _): ("incomplete", [folder])
                case .missing(let searched, _): ("missing", searched)
                }
            return Entry(
                name: listing.name.rawValue, inputSize: listing.inputSize, outputSize: listing.outputSize,
                trainCount: listing.trainCount, testCount: listing.testCount, place: place, folders: folders,
                source: listing.source, licence: listing.licence)
        }
    }
}
