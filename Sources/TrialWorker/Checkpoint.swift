internal import Foundation
internal import PredictiveCoding
internal import SweepModel

/// The state of a trial in a file, from which another process goes on to the same bits.
///
/// **Format**: `pcn-ckpt`; the format's version and the length of the header, as little-endian integers of 32 bits;
/// the header, in JSON; the trainer's state, as `Trainer.writeState` gives it; the SHA-256 of all that, as 64
/// hexadecimal digits.
enum Checkpoint {
    private static let magic = Array("pcn-ckpt".utf8)
    private static let format: UInt32 = 2
    private static let digestLength = 64

    private struct Header: Codable {
        var identity: TrialIdentity
        var platform: NumericPlatform
        var stepsDone: Int
        var seconds: Double
        var statistics: TrialStatistics
    }

    static func write(
        _ training: TrialTraining, of identity: TrialIdentity, platform: NumericPlatform,
        to target: CheckpointTarget
    ) throws(CheckpointFault) {
        let header = Header(
            identity: identity, platform: platform, stepsDone: training.stepsDone, seconds: training.seconds,
            statistics: training.statistics)
        let text: [UInt8]
        do {
            text = Array(try encoder.encode(header))
        } catch {
            preconditionFailure("a state that has no text: \(error)")
        }
        try target.write(magic + bytes(of: format) + bytes(of: UInt32(text.count)) + text)
        do {
            try training.trainer.writeState { try target.write($0) }
        } catch {
            throw error as? CheckpointFault ?? .torn
        }
        try target.write(Array(target.digestSoFar.utf8))
    }

    /// Brings a training that has not begun to where the checkpoint was made.
    ///
    /// Where this throws, the training must not be used.
    static func read(
        _ source: CheckpointSource, into training: inout TrialTraining, of identity: TrialIdentity,
        platform: NumericPlatform
    ) throws(CheckpointFault) {
        guard try source.read(magic.count) == magic else { throw .torn }
        guard try number(source.read(4)) == format else { throw .otherFormat }
        let text = try source.read(Int(number(source.read(4))))
        guard let header = try? decoder.decode(Header.self, from: Data(text)) else { throw .torn }
        guard header.identity == identity else { throw .foreign }
        guard header.platform == platform else { throw .otherPlatform(header.platform.text) }
        let trainer = training.trainer
        guard (1..<training.configuration.trainSteps).contains(header.stepsDone), header.seconds >= 0,
            header.statistics.areThose(of: training.configuration, after: header.stepsDone),
            source.remaining == trainer.stateByteCount + digestLength
        else { throw .torn }
        do {
            try trainer.readState { try source.fill(&$0) }
        } catch {
            throw error as? CheckpointFault ?? .torn
        }
        let digest = source.digestSoFar
        guard try source.read(digestLength) == Array(digest.utf8) else { throw .torn }
        training.stepsDone = header.stepsDone
        training.earlierSeconds = header.seconds
        training.statistics = header.statistics
    }

    private static func bytes(of number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    private static func number(_ bytes: [UInt8]) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Losses grow before they diverge, so numbers may be infinite.
    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return decoder
    }
}
