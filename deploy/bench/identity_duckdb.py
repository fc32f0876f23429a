"""The yardstick of identity.sh where Splink cannot be had: its model (Fellegi and Sunter; u by random pairs,
m by expectation maximisation in three blocks, term frequencies of names) and the same blocking rules,
comparisons and threshold as identity_splink.py, written by hand in the SQL of DuckDB.

    identity_duckdb.py contacts.csv truth.csv
"""
import math
import sys
import time

from identity_records import measure, records


def jaro(column, *least):
    return [f"a.{column} = b.{column}"] + [
        f"jaro_winkler_similarity(a.{column}, b.{column}) >= {t}" for t in least]


def edits(column, *most):
    return [f"a.{column} = b.{column}"] + [
        f"damerau_levenshtein(a.{column}, b.{column}) <= {t}" for t in most]


# Column to levels, the best first; what meets none is the last level.
COMPARISONS = {
    "given": jaro("given", 0.92, 0.7),
    "family": jaro("family", 0.92, 0.7),
    "dob": edits("dob", 1, 2),
    "phone": edits("phone", 1),
    "email": jaro("email", 0.88),
    "postcode": edits("postcode", 1) + ["a.city = b.city"],
}
FIELDS = list(COMPARISONS)
BLOCKING = [
    ["email"], ["phone"], ["given", "family", "substr(dob, 1, 4)"], ["given", "dob"], ["family", "dob"],
    ["family", "postcode"], ["dob", "postcode"],
]
DETERMINISTIC = [["email"], ["phone", "given"], ["given", "family", "dob"]]
RECALL_OF_DETERMINISTIC = 0.7
TRAINING = [["given", "family"], ["email"], ["dob"]]
THRESHOLD = math.log2(0.95 / 0.05)
# Fellegi and Sunter take fields for independent, which those of a household are not.
HIGHER = [10, 15, 20, 25, 30, 35, 40]


def of(side, column):
    return column.replace("dob", side + ".dob") if "(" in column else f"{side}.{column}"


def same(columns):
    return " and ".join(f"{of('a', c)} = {of('b', c)}" for c in columns)


def pairs(con, rules, name):
    """Each pair once, by the first rule that brings it together."""
    parts = []
    for i, rule in enumerate(rules):
        earlier = "".join(f" and not coalesce({same(r)}, false)" for r in rules[:i])
        parts.append(f"select a.unique_id as l, b.unique_id as r from records a join records b"
                     f" on {same(rule)} and a.unique_id < b.unique_id{earlier}")
    con.execute(f"create or replace table {name} as " + " union all ".join(parts))
    return con.execute(f"select count(*) from {name}").fetchone()[0]


def levels(column):
    cases = " ".join(f"when {c} then {i}" for i, c in enumerate(COMPARISONS[column]))
    return (f"case when a.{column} is null or b.{column} is null then null {cases}"
            f" else {len(COMPARISONS[column])} end as {column}")


def compare(con, name):
    con.execute(f"create or replace table {name}_levels as select l, r, {', '.join(map(levels, FIELDS))},"
                f" a.given as given_value, a.family as family_value"
                f" from {name} join records a on a.unique_id = l join records b on b.unique_id = r")


def patterns(con, name):
    """How many pairs there are of each combination of levels."""
    return con.execute(f"select {', '.join(FIELDS)}, count(*) from {name}_levels group by all").fetchall()


def shares(counted, field):
    """Of the weights that stand last in the rows, the share of each level; none is 0."""
    sums = [1e-4 * sum(r[-1] for r in counted)] * (len(COMPARISONS[FIELDS[field]]) + 1)
    for row in counted:
        if row[field] is not None:
            sums[row[field]] += row[-1]
    return [s / sum(sums) for s in sums]


def expectation_maximisation(rows, fields, u):
    """m of the fields that are compared, u being known."""
    m = {f: [0.9] + [0.1 / (len(u[f]) - 1)] * (len(u[f]) - 1) for f in fields}
    share = 0.5
    for _ in range(25):
        matches = []
        for row in rows:
            odds = share / (1 - share)
            for f in fields:
                if row[f] is not None:
                    odds *= m[f][row[f]] / u[f][row[f]]
            matches.append((*row[:-1], row[-1] * odds / (1 + odds)))
        before, share = share, min(1 - 1e-9, sum(r[-1] for r in matches) / sum(r[-1] for r in rows))
        m = {f: shares(matches, f) for f in fields}
        if abs(share - before) < 1e-5:
            break
    return m


def train(con):
    """Weights in bits of each level of each field, and the prior."""
    n = con.execute("select count(*) from records").fetchone()[0]
    con.execute("create table random_pairs as with few as (select unique_id, row_number() over () as i from"
                " records using sample reservoir(4000 rows) repeatable (7))"
                " select a.unique_id as l, b.unique_id as r from few a join few b on a.i < b.i and (a.i + b.i) % 4 = 0")
    compare(con, "random_pairs")
    rows = patterns(con, "random_pairs")
    u = [shares(rows, f) for f in range(len(FIELDS))]
    estimates = [[] for _ in FIELDS]
    for block in TRAINING:
        pairs(con, [block], "block")
        compare(con, "block")
        fields = [f for f in range(len(FIELDS)) if FIELDS[f] not in block]
        for f, m in expectation_maximisation(patterns(con, "block"), fields, u).items():
            estimates[f].append(m)
    m = [[sum(level) / len(level) for level in zip(*e)] for e in estimates]
    prior = pairs(con, DETERMINISTIC, "sure") / RECALL_OF_DETERMINISTIC / (n * (n - 1) / 2)
    return [[math.log2(a / b) for a, b in zip(*f)] for f in zip(m, u)], u, math.log2(prior / (1 - prior))


def weigh(con, weights, u, prior):
    """scored(l, r, weight in bits). A rare name weighs more than a common one."""
    terms = []
    for f, field in enumerate(FIELDS):
        cases = " ".join(f"when {field} = {i} then {w}" for i, w in enumerate(weights[f]))
        terms.append(f"case {cases} else 0 end")
    for field in ("given", "family"):
        con.execute(f"create table {field}_shares as select {field} as {field}_value, count(*) /"
                    f" (select count({field}) from records) as share from records group by all")
        exact = u[FIELDS.index(field)][0]
        terms.append(f"case when {field} = 0 then log2({exact} / {field}_shares.share) else 0 end")
    con.execute(f"create table scored as select l, r, {prior} + {' + '.join(terms)} as weight"
                f" from candidates_levels"
                f" left join given_shares using (given_value) left join family_shares using (family_value)")


def connect(con, threshold):
    """clusters(unique_id, cluster_id): the least label among neighbours, until none changes."""
    con.execute(f"create or replace temp view edges as select l, r from scored where weight >= {threshold}")
    con.execute("create or replace table both_ways as select l, r from edges union all select r, l from edges")
    con.execute("create or replace table labels as select distinct l as id, l as label from both_ways")
    while True:
        con.execute("create or replace table next_labels as select id, min(label) as label from (select id,"
                    " label from labels union all select r, label from both_ways join labels on l = id) group by id")
        # Jump to the label of the label: long chains take few rounds.
        con.execute("create or replace table next_labels as select n.id, least(n.label, t.label) as label"
                    " from next_labels n join next_labels t on t.id = n.label")
        changed = con.execute("select count(*) from labels join next_labels n using (id)"
                              " where labels.label <> n.label").fetchone()[0]
        con.execute("create or replace table labels as select * from next_labels")
        if changed == 0:
            break
    con.execute("create or replace table clusters as select unique_id, coalesce(label, unique_id) as cluster_id"
                " from records left join labels on id = unique_id")


def main(contacts, truth):
    begun = time.time()
    con = records(contacts)
    weights, u, prior = train(con)
    compared = pairs(con, BLOCKING, "candidates")
    compare(con, "candidates")
    weigh(con, weights, u, prior)
    connect(con, THRESHOLD)
    print(f"{compared} pairs compared; {time.time() - begun:.1f} s until clusters at probability .95:")
    measure(con, truth)
    for threshold in HIGHER:
        connect(con, threshold)
        print(f"at {threshold} bits: ", end="")
        measure(con, truth)


main(*sys.argv[1:])
