internal import CKernels

/// The network input of every pixel value: scale·pixel + offset, rounded after each operation.
struct Normalisation: Sendable, Hashable {
    let scale: Float
    let offset: Float

    init(scale: Float, offset: Float) {
        self.scale = scale
        self.offset = offset
    }

    /// Pixels as parts of 255, less their mean, in units of their standard deviation.
    init(mean: Float, deviation: Float) {
        self.init(scale: 1 / (255 * deviation), offset: -mean / deviation)
    }

    /// The inputs of all pixels, in order, from a place on.
    func write(_ pixels: Span<UInt8>, into inputs: inout MutableSpan<Float>, from start: Int) {
        precondition(
            start >= 0 && start + pixels.count <= inputs.count,
            "\(pixels.count) pixels from \(start) in \(inputs.count) inputs")
        inputs.withUnsafeMutableBufferPointer { inputs in
            pixels.withUnsafeBufferPointer { pixels in
                guard let source = pixels.baseAddress, let target = inputs.baseAddress else { return }
                pcn_normalise(source, scale, offset, target + start, pixels.count)
            }
        }
    }

    /// The input of each of the 256 values of a pixel.
    var ofEveryPixel: [Float] {
        let pixels = Array(UInt8.min...UInt8.max)
        var inputs = [Float](repeating: 0, count: pixels.count)
        var span = inputs.mutableSpan
        write(pixels.span, into: &span, from: 0)
        return inputs
    }
}
