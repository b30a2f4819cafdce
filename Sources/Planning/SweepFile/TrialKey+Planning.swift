internal import SweepModel

extension TrialKey {
    /// The key that this one follows where a trial does not give it.
    var followedByDefault: TrialKey? {
        switch self {
        case .initialisation: .parameterisation
        case .inferenceSteps: .depth
        case .evaluateEvery: .trainSteps
        default: nil
        }
    }

    var takesWholeNumbers: Bool {
        if case .integer = kind { true } else { false }
    }

    /// A valid value in the one form that the key keeps, so that 64 and 64.0 are equal.
    func normalised(_ value: ConfigurationValue) -> ConfigurationValue {
        switch (kind, value) {
        case (.integer, .number(let number)): .integer(Int(number))
        case (.number, .integer(let integer)): .number(Double(integer))
        default: value
        }
    }
}
