internal import Foundation

/// What a network that ignores its inputs can reach: the losses of always giving the same answer, the best
/// there is. They are those of the whole training set even where a trial trains on a part of it.
extension Dataset {
    /// The training samples of each class; nil where there are no classes.
    ///
    /// - Complexity: O(training samples).
    public var classCounts: [Int]? {
        guard case .classes(let classes) = train.targets else { return nil }
        var counts = [Int](repeating: 0, count: outputSize)
        for label in classes { counts[Int(label)] += 1 }
        return counts
    }

    /// The loss ½‖y − ȳ‖² of always answering the mean target ȳ: ½ Σ_k var y_k.
    ///
    /// With classes ȳ holds their frequencies p, and the loss is ½ mean ‖y − p‖² = ½ (1 − Σ p²).
    ///
    /// - Complexity: O(training samples · outputSize).
    public var chanceMSE: Double {
        switch train.targets {
        case .classes: (1 - classFrequencies.reduce(0) { $0 + $1 * $1 }) / 2
        case .numbers(let targets): squaredDeviations(of: targets) / Double(train.count) / 2
        }
    }

    /// The loss −Σ p ln p of always answering the class frequencies; nil where there are no classes.
    ///
    /// - Complexity: O(training samples).
    public var chanceCrossEntropy: Double? {
        guard description.isClassification else { return nil }
        return classFrequencies.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    }

    private var classFrequencies: [Double] {
        (classCounts ?? []).map { Double($0) / Double(train.count) }
    }

    /// Σ ‖y − ȳ‖² over the rows.
    private func squaredDeviations(of targets: [Float]) -> Double {
        var means = [Double](repeating: 0, count: outputSize)
        for (place, target) in targets.enumerated() {
            means[place % outputSize] += Double(target) / Double(train.count)
        }
        var sum = 0.0
        for (place, target) in targets.enumerated() {
            let deviation = Double(target) - means[place % outputSize]
            sum += deviation * deviation
        }
        return sum
    }
}
