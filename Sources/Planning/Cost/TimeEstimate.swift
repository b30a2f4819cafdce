internal import PredictiveCoding
public import SweepModel

/// How long the trials of a sweep will still take: the cost model's prediction, corrected by what trials took that
/// have finished.
///
/// The model cannot know how deep the error will reach, so it counts every layer that it may reach: at small activity
/// rates that is several times too long. A trial's prediction is multiplied by measured over predicted seconds of the
/// finished trials most like it: those that differ in the seed alone; else in the weight learning rate as well; else
/// those of the same depth, inference steps and activity learning rate, which decide how far errors reach; else all.
public struct TimeEstimate: Sendable {
    private struct Entry {
        /// The trial's kinds, from the most alike to all.
        var kinds: [Int]
        var predictedSeconds: Double
        var isLeft = true
    }

    private struct Experience {
        var measured = 0.0
        var predicted = 0.0
    }

    private var entries: [Entry] = []
    private var places: [TrialIdentity: Int] = [:]
    /// What was seen of each kind.
    private var experience: [Experience]
    /// The seconds left as last added up, and the trials that have finished since.
    private var sum: (seconds: Double, finishedSince: Int)

    /// All trials are left at first.
    public init(of trials: some Collection<PlannedTrial>, model: CostModel) {
        var known: [TrialKind: Int] = [:]
        entries.reserveCapacity(trials.count)
        for trial in trials {
            let kinds = TrialKind.all(of: trial.configuration).map { kind in
                known[kind]
                    ?? {
                        known[kind] = known.count
                        return known.count - 1
                    }()
            }
            places[trial.identity] = entries.count
            entries.append(Entry(kinds: kinds, predictedSeconds: model.seconds(of: trial)))
        }
        experience = Array(repeating: Experience(), count: known.count)
        sum = (0, 0)
        addUp()
    }

    /// A trial is left no longer; its seconds teach, where it ended in a result.
    public mutating func finish(_ trial: TrialIdentity, seconds: Double?) {
        guard let place = places[trial], entries[place].isLeft else { return }
        sum.seconds -= self.seconds(of: entries[place])
        sum.finishedSince += 1
        entries[place].isLeft = false
        if let seconds {
            for kind in entries[place].kinds {
                experience[kind].measured += seconds
                experience[kind].predicted += entries[place].predictedSeconds
            }
        }
        // Some 32 additions of everything, however many trials there are.
        if sum.finishedSince * 32 >= entries.count { addUp() }
    }

    /// Wall seconds of the trials left, shared evenly by so many workers.
    public func secondsLeft(workers: Int) -> Double {
        precondition(workers > 0, "\(workers) workers never finish")
        return max(0, sum.seconds) / Double(workers)
    }

    private mutating func addUp() {
        var seconds = 0.0
        for entry in entries where entry.isLeft { seconds += self.seconds(of: entry) }
        sum = (seconds, 0)
    }

    private func seconds(of entry: Entry) -> Double {
        for kind in entry.kinds where experience[kind].predicted > 0 {
            return entry.predictedSeconds * experience[kind].measured / experience[kind].predicted
        }
        return entry.predictedSeconds
    }
}

/// What trials have in common.
private enum TrialKind: Hashable {
    /// All but what the configuration given here leaves at zero.
    case configuration(TrialConfiguration)
    case reach(Algorithm, depth: Int, inferenceSteps: Int?, activityLearningRate: Double?)
    case any

    static func all(of configuration: TrialConfiguration) -> [TrialKind] {
        var cell = configuration
        cell.seed = 0
        var rates = cell
        rates.weightLearningRate = 0
        return [
            .configuration(cell), .configuration(rates),
            .reach(
                configuration.algorithm, depth: configuration.depth,
                inferenceSteps: configuration.inference?.steps,
                activityLearningRate: configuration.inference?.learningRate), .any,
        ]
    }
}
