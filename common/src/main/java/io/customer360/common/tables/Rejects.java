package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Table;

/** Records that could not become rows of the shared schema, kept apart with the reasons. */
public final class Rejects {
  public static final String FEED = "feed";
  public static final String TARGET = "target";
  public static final String FILE = "file";
  public static final String REASONS = "reasons";
  public static final String RAW = "raw";
  public static final String INGESTED_ON = "ingested_on";

  public static final Table TABLE =
      Table.silver("rejects")
          .grain("One record of a feed that one table of the shared schema did not take")
          .required(FEED, StringType, NONE, "the feed")
          .required(TARGET, StringType, NONE, "the table it was meant for")
          .required(FILE, StringType, NONE, "the file it came in")
          .required(REASONS, createArrayType(StringType), NONE, "column: what is wrong, no values")
          .required(RAW, StringType, IDENTIFIER, "the record as received, JSON")
          .required(INGESTED_ON, DateType, NONE, "the as_of of the run that took it")
          .build();

  private Rejects() {}
}
