internal import SweepModel

extension SweepAnalysis {
    /// Condition number, extreme eigenvalues and inertia by width and depth.
    var hessianAnswer: AnalysisAnswer {
        let columns: [(title: String, quantity: MeasuredQuantity)] = [
            ("condition number", .conditionNumber), ("λ_min", .smallestEigenvalue),
            ("λ_max", .largestEigenvalue), ("negative", .negativeEigenvalues),
        ]
        let tables = networkTables(
            "Hessian of the energy", columns: columns.map(\.title)
        ) { network, step in
            columns.map { network.spread(.quantity($0.quantity), step: step).text }
        }
        let growths = shownSteps.compactMap { step in
            growthClause(of: .quantity(.conditionNumber), step: step)
                .map { "Condition number \(Self.moment(step)), \($0)." }
        }
        return AnalysisAnswer(
            title: "Hessian of the energy", sentences: growths + [indefiniteSentence, convergenceSentence],
            tables: tables,
            legend: [
                (
                    "condition",
                    "max |λ| / min |λ| of the Hessian with respect to the activities of one sample"
                ),
                ("negative", "eigenvalues below zero, of width × depth"),
                seedsEntry,
            ])
    }

    /// Of how many Hessians the condition number says little.
    private var indefiniteSentence: String {
        let inertias = groups.map { group in
            (group, group.networks.flatMap { $0.allValues(of: .negativeEigenvalues) })
        }
        let all = inertias.flatMap(\.1)
        let measured = groups.flatMap(\.networks).reduce(0) {
            $0 + $1.allValues(of: .unconvergedEigenvalues).count
        }
        let unknown =
            measured > all.count ? " The inertia of \(measured - all.count) is lost to rounding." : ""
        let indefinite = all.count { $0 > 0 }
        if indefinite == 0 {
            return "No Hessian has a negative eigenvalue (\(all.count) measured).\(unknown)"
        }
        let places = inertias.filter { $0.1.contains { $0 > 0 } }.map { group, values in
            "\(group.shortTitle) \(values.count { $0 > 0 })"
        }
        let among = groups.count > 1 ? " (\(places.joined(separator: ", ")))" : ""
        let are = indefinite == 1 ? "is" : "are"
        return
            "\(indefinite) of \(all.count) Hessians \(are) indefinite\(among): their condition number says little.\(unknown)"
    }

    private var convergenceSentence: String {
        let counts = groups.flatMap(\.networks).flatMap { $0.allValues(of: .unconvergedEigenvalues) }
        let unconverged = counts.count { $0 > 0 }
        let largest =
            largestResidual(of: [.largestEigenvalue, .smallestEigenvalue, .eigenvalueNearestZero]) ?? 0
        return unconverged == 0
            ? "All eigenvalues converged: residuals are at most \(NumberText.significant(largest, digits: 2)) of them."
            : "In \(unconverged) of \(counts.count) Hessians an eigenvalue did not converge: "
                + "residuals reach \(Self.percent(largest)) of it."
    }

    /// Of eigenvalues found by iteration, over their magnitude; nil where there are none.
    func largestResidual(of quantities: [MeasuredQuantity]) -> Double? {
        groups.flatMap(\.networks).flatMap(\.samples).filter { quantities.contains($0.key.quantity) }
            .flatMap(\.value).compactMap { sample -> Double? in
                guard let value = sample.value, value != 0, let residual = sample.residual else { return nil }
                return residual / value.magnitude
            }.max()
    }
}
