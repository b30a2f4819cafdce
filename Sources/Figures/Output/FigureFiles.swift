internal import Foundation

/// Figures under the names of their files, to be drawn together.
public struct FigureFiles: Sendable {
    private var figures: [(name: String, figure: Figure)] = []

    public init() {}

    public var isEmpty: Bool { figures.isEmpty }

    /// Adds a figure.
    ///
    /// - Parameter name: of its files, without an extension; what is no letter, digit, dot, dash or underscore becomes a
    ///   dash.
    public mutating func add(_ figure: Figure, named name: String) {
        let safe = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "-" }
        figures.append((String(safe), figure))
    }

    /// Draws all figures and puts them into a folder, each with the script and the data that draw it again.
    ///
    /// A file of the same name is replaced. Nothing is left in the folder unless all figures have been drawn, and no
    /// file is ever seen half written.
    /// - Returns: the names of the pictures.
    /// - Throws: where gnuplot is absent or fails, or the folder cannot be made or written.
    @discardableResult
    public func draw(
        as format: PictureFormat, into folder: String, with gnuplot: Gnuplot = Gnuplot()
    ) async throws(FigureError) -> [String] {
        let draft = try DraftFolder(in: folder)
        var pictures: [String] = []
        for (name, figure) in figures {
            pictures.append(try await draft.draw(figure, named: name, as: format, with: gnuplot))
        }
        for (name, picture) in zip(figures.map(\.name), pictures) {
            for file in ["\(name).dat", "\(name).gp", picture] { try draft.publish(file) }
        }
        return pictures
    }
}

extension DraftFolder {
    /// Draws one figure.
    ///
    /// - Returns: the picture's file.
    func draw(
        _ figure: Figure, named name: String, as format: PictureFormat, with gnuplot: Gnuplot
    ) async throws(FigureError) -> String {
        let script = PictureScript(figure, name: name, format: format)
        try write(script.data, to: "\(name).dat")
        try write(script.text, to: "\(name).gp")
        try await gnuplot.run("\(name).gp", in: self)
        let picture = "\(name).\(format.rawValue)"
        let content = try content(of: picture)
        if format == .pdf { try write(content.withoutDate, to: picture) }
        return picture
    }
}

extension Data {
    /// The PDF without the time of its making, so that equal figures are equal files. Blanks take its place, as the
    /// tables of the file count bytes.
    fileprivate var withoutDate: Data {
        guard let start = range(of: Data("/CreationDate (".utf8)),
            let end = range(of: Data(")".utf8), in: start.upperBound..<endIndex)
        else { return self }
        let entry = start.lowerBound..<end.upperBound
        var data = self
        data.replaceSubrange(entry, with: Data(repeating: UInt8(ascii: " "), count: entry.count))
        return data
    }
}
