internal import RandomNumbers

/// How training images are changed before a network sees them. Raw values are the words of the sweep file.
public enum Augmentation: String, CaseIterable, Codable, Sendable {
    case none
    /// A random crop of the image with 4 black pixels around it, a flip in half of the cases, and a rotation by
    /// up to 10°: see `ImageMotion`.
    case cropFlipRotate = "crop_flip_rotate"
}

/// The augmentation of one training step.
///
/// **Determinism**: how a sample is changed depends on seed, step and sample alone, so a trial that resumes at
/// any step sees the images it would have seen.
public struct StepAugmentation: Hashable, Sendable {
    public var kind: Augmentation
    /// The trial's.
    public var seed: Int
    /// Counted from 0.
    public var step: Int

    public init(_ kind: Augmentation, seed: Int, step: Int) {
        self.kind = kind
        self.seed = seed
        self.step = step
    }

    func motion(ofSample sample: Int) -> ImageMotion {
        var generator = Philox(seed: seed, stream: .augmentation(step: step, sample: sample))
        return ImageMotion(drawnFrom: &generator)
    }
}
