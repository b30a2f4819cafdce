/// A sweep file to begin with: a small transfer question, with a comment for each part that says what to change.
public enum StarterSweep {
    /// The file of a sweep.
    ///
    /// - Parameter name: follows `SweepName`, so that it stands in JSON as it is.
    public static func text(name: String) -> String {
        """
        // A sweep to begin with: change what stands below a comment, then look at what it would run, with
        // pcn-sweep plan. A comment goes from // to the end of its line; all else is JSON.
        {
          // Editors check the file by this schema while you write, once it lies beside the file; made there with
          // pcn-sweep schema > sweep.schema.json
          "$schema": "sweep.schema.json",

          // The name of the results: results/\(name).sqlite. Edited under the same name, the sweep is a new revision;
          // trials that both contain are not run again.
          "name": "\(name)",

          // Free text for the head of the report.
          "description": "Does the weight rate of width 16 serve width 128, under μPC and under the standard parameterisation?",

          // One value for all trials. pcn-sweep schema --vocabulary lists every key with its unit, default and range.
          "fixed": {
            // Part of the program; pcn-sweep datasets lists the others and where their files belong.
            "dataset": "digits",
            "activation": "tanh",
            // Hidden layers, and a step of inference for each: text after = is arithmetic over the trial's own numbers.
            "depth": 4,
            "inference_steps": "= depth",
            "train_steps": 300,
            "batch_size": 32,
            // The rate of the activities during inference, the same at every size here. A list in the grid tunes it too.
            "activity_learning_rate": 8
          },

          // Lists or ranges. Every combination is a trial: one network, trained once.
          "grid": {
            // 2 to the power of 4, 5, 6 and 7. A list does as well: [16, 32, 64, 128].
            "width": {"powers_of_two": {"from": 4, "to": 7}},
            // Repetitions. More of them make the intervals of the report narrower, and its verdicts firmer.
            "seed": [0, 1, 2]
          },

          // What is compared; each branch adds to what stands above. Where the best rate is at an end of its list, the
          // report cannot say how far it drifts: make the list longer there.
          "branches": [
            {
              "fixed": {"parameterisation": "mupc"},
              "grid": {"weight_learning_rate": [0.0175, 0.035, 0.07, 0.14, 0.28, 0.56]}
            },
            {
              "fixed": {"parameterisation": "sp"},
              "grid": {"weight_learning_rate": {"logarithmic": {"from": 0.001, "to": 0.064, "count": 7}}}
            }
          ],

          // The question: does the rate that is best at the size `from` serve the other sizes?
          "transfer": {
            // Or depth, with a list of depths in the grid and one width in fixed.
            "across": "width",
            "from": 16,
            "rate": "weight_learning_rate",
            // Or min_train_loss, test_loss, test_accuracy.
            "metric": "final_train_loss",
            // How much worse the rate of the small network may be: 0.05 is 5 % of the loss.
            "tolerance": 0.05
          }
        }

        """
    }
}
