internal import CDigits
internal import RandomNumbers

/// `digits`: 1,797 images of 8×8 pixels in 0…16, embedded in the program.
enum Digits {
    static let inputSize = 64
    static let outputSize = 10
    static let trainCount = 1500
    static let testCount = 297

    static let source = """
        Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits" (the test part), UCI Machine Learning \
        Repository, doi 10.24432/C50P49
        """
    static let licence = "CC BY 4.0"

    static func load() -> Dataset {
        let rows = rows(ofCSV: embeddedCSV())
        var generator = Philox(seed: 0, stream: .split)
        let order = generator.permutation(of: rows.count)
        return Dataset(
            name: .digits, inputSize: inputSize, outputSize: outputSize,
            train: partition(of: order.prefix(trainCount).map { rows[Int($0)] }),
            test: partition(of: order.dropFirst(trainCount).map { rows[Int($0)] }),
            normalisation: Normalisation { $0 / 8 - 1 })
    }

    private static func embeddedCSV() -> [UInt8] {
        var count = 0
        let bytes = pcn_digits_csv(&count)
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// The numbers of each line.
    private static func rows(ofCSV csv: [UInt8]) -> [[UInt8]] {
        csv.split(separator: UInt8(ascii: "\n")).map { line in
            line.split(separator: UInt8(ascii: ",")).map { field in
                field.reduce(0) { $0 * 10 + ($1 - UInt8(ascii: "0")) }
            }
        }
    }

    /// Rows of pixels and, last, the label.
    private static func partition(of rows: [[UInt8]]) -> Dataset.Partition {
        Dataset.Partition(pixels: rows.flatMap { $0.dropLast() }, labels: rows.map { $0[inputSize] })
    }
}
