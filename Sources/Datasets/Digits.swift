internal import CDigits
internal import RandomNumbers

/// `digits`: 1,797 images of 8×8 pixels in 0…16, embedded in the program.
enum Digits {
    private static let inputSize = 64
    private static let outputSize = 10
    private static let trainCount = 1500

    static let definition = DatasetDefinition(
        inputSize: inputSize, outputSize: outputSize, trainCount: trainCount, testCount: 297,
        source: """
            Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits" (the test part), UCI Machine \
            Learning Repository, doi 10.24432/C50P49
            """,
        licence: "CC BY 4.0", origin: .embedded { load() })

    static func load() -> Dataset {
        let rows = rows(ofCSV: embeddedCSV())
        var generator = Philox(seed: 0, stream: .split)
        let order = generator.permutation(of: rows.count)
        return Dataset(
            name: .digits, inputSize: inputSize, outputSize: outputSize,
            train: partition(of: order.prefix(trainCount).map { rows[Int($0)] }),
            test: partition(of: order.dropFirst(trainCount).map { rows[Int($0)] }))
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
        Dataset.Partition(
            count: rows.count,
            inputs: .pixels(rows.flatMap { $0.dropLast() }, Normalisation(scale: 1 / 8, offset: -1)),
            targets: .classes(rows.map { $0[inputSize] }))
    }
}
