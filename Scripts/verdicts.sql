-- What became of the proxy's rate in each group of a table of transfers, imported as `transfers`; one row per group.
-- Regrets are logarithms of ratios of losses; here they are per cent. Where a size did not learn, nothing bounds them.
WITH compared AS (
    SELECT *, CAST(size AS INTEGER) AS place,
        CASE regret_lower WHEN '' THEN NULL ELSE exp(regret_lower) - 1 END AS least,
        CASE regret_upper WHEN '' THEN NULL WHEN 'Inf' THEN 9e999 ELSE exp(regret_upper) - 1 END AS most,
        CASE WHEN status NOT IN ('compared', '') THEN status || ' at ' || CAST(size AS INTEGER) END AS failure,
        CASE WHEN censored LIKE 'at_%' OR other_rate_censored LIKE 'at_%'
            THEN 'best at an end of the grid at ' || CAST(size AS INTEGER) END AS ending
    FROM transfers
    ORDER BY transfer_group, CAST(size AS INTEGER)
), ranked AS (
    SELECT *,
        row_number() OVER (PARTITION BY transfer_group ORDER BY least DESC) AS rank_of_least,
        row_number() OVER (PARTITION BY transfer_group ORDER BY most DESC) AS rank_of_most
    FROM compared
)
SELECT sweep, :question, transfer_group, across, from_size, max(place), verdict, max(seeds_to_decide),
    round(100 * max(least), 1), max(CASE WHEN rank_of_least = 1 AND least > 0 THEN place END),
    CASE count(failure) WHEN 0 THEN round(100 * max(most), 1) END,
    CASE count(failure) WHEN 0 THEN max(CASE WHEN rank_of_most = 1 AND most > 0 THEN place END) END,
    group_concat(CASE WHEN least > tolerance + 0.0 THEN place END, ' '),
    round(100 * min(CASE WHEN least > tolerance + 0.0 THEN least END), 1),
    CASE slope WHEN '' THEN NULL ELSE round(slope, 2) END,
    CASE slope_lower WHEN '' THEN NULL WHEN '-Inf' THEN slope_lower ELSE round(slope_lower, 2) END,
    CASE slope_upper WHEN '' THEN NULL WHEN 'Inf' THEN slope_upper ELSE round(slope_upper, 2) END,
    trim(coalesce(group_concat(failure, '; '), '') || '; ' || coalesce(group_concat(ending, '; '), ''), '; ')
FROM (SELECT * FROM ranked ORDER BY transfer_group, place)
GROUP BY transfer_group
ORDER BY transfer_group;
