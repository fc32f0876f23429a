package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Table;

/** Records that could not become rows of the shared schema, kept apart with the reasons. */
public final class Rejects {
  public static final String REJECT_ID = "reject_id";
  public static final String FEED = "feed";
  public static final String TARGET = "target";
  public static final String ORIGIN = "origin";
  public static final String KNOWN_AT = "known_at";
  public static final String REASONS = "reasons";
  public static final String RAW = "raw";
  public static final String INGESTED_ON = "ingested_on";

  public static final Table TABLE =
      Table.silver("rejects")
          .grain("One record of a feed that one table of the shared schema did not take")
          .required(REJECT_ID, StringType, PSEUDONYM, "made of feed, target and record")
          .required(FEED, StringType, NONE, "the feed")
          .required(TARGET, StringType, NONE, "the table it was meant for")
          .required(
              ORIGIN, StringType, NONE, "the file, table, address or topic/partition it came in")
          .optional(KNOWN_AT, TimestampType, NONE, "when that file was changed, or message written")
          .required(REASONS, createArrayType(StringType), NONE, "column: what is wrong, no values")
          .required(RAW, StringType, IDENTIFIER, "the record as received, JSON")
          .required(INGESTED_ON, DateType, NONE, "the as_of of the run that took it")
          .key(REJECT_ID)
          .mergesByKey()
          .build();

  private Rejects() {}
}
