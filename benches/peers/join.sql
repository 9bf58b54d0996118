-- All pairs of passages that share enough of their shingles, exact, in integers only.
--
-- Reads   passages(passage BIGINT, n INTEGER, signature LIST<BIGINT>)
--         n distinct shingles; signature holds their hashes.
-- Yields  (a, b, shared, n_a, n_b), a the passage with fewer shingles (of two equals the lower number).
-- Wanted  are pairs that share half the shingles of the smaller or have a Jaccard similarity of 0.3
--         or more: 2 * shared >= n_a, or 13 * shared >= 3 * (n_a + n_b).
--
-- Either way 13 * shared >= 6 * n_a, since n_b >= n_a: ceil(6 * n_a / 13) of a's shingles or more
-- stand in both. Put a's shingles in order, rare ones first, equally rare ones by hash. The first
-- one that stands in both has all the others behind it, so it is among the first
-- n_a - ceil(6 * n_a / 13) + 1, a's prefix: whoever holds none of these is no partner of a.
-- `commoner` is a shingle's place from the other end of that order, so being in the prefix needs
-- no rounding: 13 * commoner >= 6 * n.
--
-- DuckDB and DataFusion run it as it stands, statement by statement.

-- Shingles that stand in two passages or more; the others join nothing, but count in n, and would
-- all come first in the order.
CREATE TABLE shingle AS
WITH
    held AS (SELECT passage, n, unnest(signature) AS hash FROM passages),
    frequency AS (SELECT hash, count(*) AS holders FROM held GROUP BY hash HAVING count(*) >= 2)
SELECT
    held.passage,
    held.n,
    held.hash,
    row_number() OVER (
        PARTITION BY held.passage
        ORDER BY frequency.holders DESC, held.hash DESC
    ) AS commoner
FROM held
JOIN frequency ON frequency.hash = held.hash;

-- Whoever shares a shingle of the smaller one's prefix.
CREATE TABLE candidate AS
SELECT DISTINCT small.passage AS a, big.passage AS b
FROM shingle AS small
JOIN shingle AS big ON big.hash = small.hash
WHERE 13 * small.commoner >= 6 * small.n
    AND (small.n < big.n OR (small.n = big.n AND small.passage < big.passage));

-- How many they share, and whether that is enough.
SELECT
    candidate.a AS a,
    candidate.b AS b,
    count(*) AS shared,
    small.n AS n_a,
    big.n AS n_b
FROM candidate
JOIN shingle AS small ON small.passage = candidate.a
JOIN shingle AS big ON big.passage = candidate.b AND big.hash = small.hash
GROUP BY candidate.a, candidate.b, small.n, big.n
HAVING 2 * count(*) >= small.n OR 13 * count(*) >= 3 * (small.n + big.n)
ORDER BY a, b;
