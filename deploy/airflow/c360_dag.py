"""The suite as an Airflow 3 DAG: one task for each job, in the order that the jobs declare.

`c360 describe --json > suite.json` beside this file is what the graph is made from, so it cannot
drift from the code. Needs apache-airflow-providers-apache-spark[pyspark].
"""

import json
import os
from pathlib import Path

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import dag
from airflow.timetables.interval import CronDataIntervalTimetable

JAR = os.environ.get("C360_JAR", "s3a://your-bucket/jars/c360.jar")
CONFIG = os.environ.get("C360_CONFIG", "s3a://your-bucket/conf/prod.conf")
SUITE = json.loads(Path(__file__).with_name("suite.json").read_text(encoding="utf-8"))


@dag(
    dag_id="c360",
    # A plain cron string would give intervals of no length in Airflow 3.
    schedule=CronDataIntervalTimetable("0 2 * * *", timezone="UTC"),
    catchup=False,
    max_active_runs=1,
)
def c360():
    tasks = {}
    for job in SUITE["jobs"]:
        tasks[job["name"]] = SparkSubmitOperator(
            task_id=job["name"],
            application=JAR,
            java_class="io.customer360.jobs.Main",
            application_args=[
                "run",
                job["name"],
                "--config",
                CONFIG,
                # The day after the interval: nothing of that day or later counts.
                "--as-of",
                "{{ data_interval_end | ds }}",
                "--run-id",
                "{{ run_id }}",
            ],
            retries=2,
        )
        for before in job["after"]:
            tasks[before] >> tasks[job["name"]]


c360()
