package io.customer360.common.asset;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.List;
import java.util.Map;

/**
 * Files that another system delivers, and how they map onto the shared schema. Feeds are declared
 * in configuration, never in code.
 *
 * @param source the system it comes from; the first part of every key taken from it
 * @param path file, folder or glob; relative to the landing folder unless absolute
 * @param optional whether it is fine that no file is there
 * @param options Spark's reader options
 * @param columns the columns it is known to have; what else arrives is kept in {@link #RESCUED}
 * @param into target table name to mapping
 */
public record Feed(
    String name,
    String source,
    Format format,
    String path,
    boolean optional,
    Map<String, String> options,
    List<String> columns,
    Map<String, Mapping> into)
    implements Asset {

  /** What the reader did not find a declared column for, as JSON; null when all fitted. */
  public static final String RESCUED = "_rescued";

  /** The key inside {@link #RESCUED} under which an unreadable record stands whole. */
  public static final String CORRUPT = "_corrupt_record";

  public static final String FILE = "_file";
  public static final String FILE_MODIFIED_AT = "_file_modified_at";
  public static final String INGESTED_ON = "_ingested_on";

  /** Columns that every feed's table has besides its own. */
  public static final List<String> RESERVED =
      List.of(RESCUED, CORRUPT, FILE, FILE_MODIFIED_AT, INGESTED_ON);

  /** File formats a feed may have. */
  public enum Format {
    CSV,
    /** One JSON object on each line. */
    JSON,
    XML,
    PARQUET
  }

  @Override
  public String id() {
    return "feed." + name;
  }

  /** The table that keeps this feed as received. */
  public Table bronze() {
    var table =
        Table.in(Layer.BRONZE, name).grain("One record of feed %s, as received".formatted(name));
    for (String column : columns) {
      table.optional(column, StringType, Privacy.IDENTIFIER, "as received");
    }
    return table
        .optional(RESCUED, StringType, Privacy.IDENTIFIER, "JSON of what fitted no column")
        .required(FILE, StringType, Privacy.NONE, "the file it came in, relative to the landing")
        .required(FILE_MODIFIED_AT, TimestampType, Privacy.NONE, "when that file was last changed")
        .required(INGESTED_ON, DateType, Privacy.NONE, "the as_of of the run that took it")
        .appends()
        .build();
  }
}
