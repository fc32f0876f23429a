package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Layer;
import io.customer360.common.asset.Table;
import org.apache.spark.sql.types.StructType;

/** What the suite did. */
public final class Runs {
  public static final Table TABLE =
      Table.in(Layer.OPS, "runs")
          .grain("One run of one job for one day, however it ended")
          .required("run_id", StringType, NONE, "the same for jobs that were started together")
          .required("job", StringType, NONE, "name of the job")
          .required("as_of", DateType, NONE, "the day it ran for")
          .required("started_at", TimestampType, NONE, "when it began")
          .required("seconds", DoubleType, NONE, "how long it took")
          .required("outcome", StringType, NONE, "done, failed, refused or busy")
          .optional("problem", StringType, NONE, "kind of error; null when done")
          .optional(
              "reads",
              createArrayType(new StructType().add("table", StringType).add("version", LongType)),
              NONE,
              "tables read, with their Delta versions")
          .optional(
              "writes",
              createArrayType(
                  new StructType()
                      .add("table", StringType)
                      .add("version", LongType)
                      .add("rows", LongType)),
              NONE,
              "tables written, with their new Delta versions and the rows written")
          .optional(
              "tallies",
              createArrayType(
                  new StructType()
                      .add("feed", StringType)
                      .add("table", StringType)
                      .add("outcome", StringType)
                      .add("rule", StringType)
                      .add("rows", LongType)),
              NONE,
              "records per feed and table: read = accepted + rejected + dropped; of ingest: read, unreadable, drift; of identity: contacts whose customer_id is kept, new, gone, or changed as customers merged or split")
          .required("spark_version", StringType, NONE, "of the cluster it ran on")
          .appends()
          .build();

  private Runs() {}
}
