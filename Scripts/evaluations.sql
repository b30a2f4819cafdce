-- What the networks of a store's sweep are at each evaluation, as means over seeds.
SELECT s.algorithm, s.parameterisation, s.depth, s.inference_steps, s.weight_learning_rate, s.activity_optimiser,
    s.activity_learning_rate, e.step, count(*) AS seeds,
    round(avg(e.test_accuracy), 2) AS test_accuracy,
    round(max(e.test_accuracy) - min(e.test_accuracy), 2) AS accuracy_range,
    round(avg(e.trained_layers), 1) AS trained_layers, s.depth + 1 AS layers,
    round(avg(e.zero_gradient_layers), 1) AS zero_gradient_layers
FROM trial_summary AS s
JOIN evaluation AS e USING (trial_id)
GROUP BY s.algorithm, s.parameterisation, s.inference_steps, s.depth, s.weight_learning_rate,
    s.activity_optimiser, s.activity_learning_rate, e.step
ORDER BY s.algorithm DESC, s.parameterisation, s.activity_learning_rate, s.depth, s.inference_steps, e.step;
