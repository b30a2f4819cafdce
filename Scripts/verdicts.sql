-- What became of the proxy's rate in each group of a table of transfers, imported as `transfers`.
-- Regrets are logarithms of ratios of losses; here they are per cent.
WITH compared AS (
    SELECT *, CAST(size AS REAL) AS extent, 100 * (exp(nullif(regret_lower, '')) - 1) AS lower,
        100 * (exp(nullif(regret_upper, '')) - 1) AS upper
    FROM transfers
)
SELECT sweep, :question AS question, transfer_group, across, from_size, CAST(max(extent) AS INTEGER) AS to_size, verdict,
    round(max(lower), 1) AS regret_at_least, round(max(upper), 1) AS regret_at_most,
    round(nullif(slope, ''), 2) AS slope, round(nullif(slope_lower, ''), 2) AS slope_lower,
    round(nullif(slope_upper, ''), 2) AS slope_upper,
    group_concat(DISTINCT CASE WHEN status IN ('compared', '') THEN NULL ELSE status || ' at ' || size END) AS remarks
FROM compared
GROUP BY transfer_group
ORDER BY transfer_group;
