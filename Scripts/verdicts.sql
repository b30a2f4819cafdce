-- What became of the proxy's rate in each group of a table of transfers, imported as `transfers`.
-- Regrets are logarithms of ratios of losses; here they are per cent.
WITH compared AS (
    SELECT sweep, transfer_group, across, from_size, CAST(size AS INTEGER) AS size, verdict, status,
        CASE regret_lower WHEN '' THEN NULL ELSE exp(regret_lower) - 1 END AS least,
        CASE regret_upper WHEN '' THEN NULL WHEN 'Inf' THEN 9e999 ELSE exp(regret_upper) - 1 END AS most,
        CASE slope WHEN '' THEN NULL ELSE slope + 0.0 END AS slope,
        CASE slope_lower WHEN '' THEN NULL WHEN '-Inf' THEN -9e999 ELSE slope_lower + 0.0 END AS slope_lower,
        CASE slope_upper WHEN '' THEN NULL WHEN 'Inf' THEN 9e999 ELSE slope_upper + 0.0 END AS slope_upper
    FROM transfers
)
SELECT sweep, :question, transfer_group, across, from_size, max(size), verdict, round(100 * max(least), 1),
    round(100 * max(most), 1), round(slope, 2), round(slope_lower, 2), round(slope_upper, 2),
    group_concat(CASE WHEN status NOT IN ('compared', '') THEN status || ' at ' || size END, ', ')
FROM compared
GROUP BY transfer_group
ORDER BY transfer_group;
