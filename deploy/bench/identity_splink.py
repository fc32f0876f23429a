"""The yardstick of identity.sh: Splink 4 on DuckDB with blocking rules and comparisons as its tutorials
have them, on the records that silver.contacts holds.

    identity_splink.py contacts.csv truth.csv
"""
import logging
import math
import sys
import time

from splink import DuckDBAPI, Linker, SettingsCreator, block_on
import splink.comparison_library as cl

from identity_records import measure, records

BLOCKING = [
    block_on("email"),
    block_on("phone"),
    block_on("given", "family", "substr(dob, 1, 4)"),
    block_on("given", "dob"),
    block_on("family", "dob"),
    block_on("family", "postcode"),
    block_on("dob", "postcode"),
]
# Fellegi and Sunter take fields for independent, which those of a household are not.
HIGHER = [10, 15, 20, 25, 30, 35, 40]
DETERMINISTIC = [block_on("email"), block_on("phone", "given"), block_on("given", "family", "dob")]


def main(contacts, truth):
    begun = time.time()
    logging.getLogger("splink").setLevel(logging.ERROR)
    con = records(contacts)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.JaroWinklerAtThresholds("given", [0.92, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("family", [0.92, 0.7]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("dob", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("phone", [1]),
            cl.JaroWinklerAtThresholds("email", [0.88]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1]),
        ],
        blocking_rules_to_generate_predictions=BLOCKING,
    )
    linker = Linker("records", settings, db_api=DuckDBAPI(connection=con))
    training = linker.training
    training.estimate_probability_two_random_records_match(DETERMINISTIC, recall=0.7)
    training.estimate_u_using_random_sampling(max_pairs=2e6, seed=7)
    training.estimate_parameters_using_expectation_maximisation(block_on("given", "family"))
    training.estimate_parameters_using_expectation_maximisation(block_on("email"))
    training.estimate_parameters_using_expectation_maximisation(block_on("dob"))
    pairs = linker.inference.predict(threshold_match_probability=0.5)
    for bits in [math.log2(0.95 / 0.05), *HIGHER]:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=2**bits / (1 + 2**bits))
        con.execute(f"create or replace table clusters as select unique_id, cluster_id from {clusters.physical_name}")
        if bits < HIGHER[0]:
            print(f"{time.time() - begun:.1f} s until clusters at probability .95:")
        else:
            print(f"at {bits} bits: ", end="")
        measure(con, truth)


main(*sys.argv[1:])
