/// What was expected of a file and what it holds instead.
package struct FileFault: Error {
    package var expected: String
    package var found: String

    package init(expected: String, found: String) {
        self.expected = expected
        self.found = found
    }

    /// - Throws: where a label is none of the classes, which count from 0.
    static func check(labels: [UInt8], classes: Int) throws(FileFault) {
        guard let image = labels.firstIndex(where: { $0 >= classes }) else { return }
        throw FileFault(
            expected: "labels from 0 to \(classes - 1)", found: "\(labels[image]) for image \(image)")
    }
}
