package io.customer360.common.asset;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * What another system delivers, and how it maps onto the shared schema. Feeds are declared in
 * configuration, never in code.
 *
 * @param source the system it comes from; the first part of every key taken from it
 * @param path where it lies: a file, folder or glob, relative to the landing unless absolute; a
 *     database table; an address; a topic
 * @param optional whether it is fine that nothing is there
 * @param options of the reader: Spark's own, for files, JDBC and Kafka
 * @param columns the columns it is known to have; what else arrives falls under {@code drift}
 * @param types of those columns whose type is known; a value of another type falls under {@code
 *     drift}
 * @param watermark the column that grows with each change of a record, for sources that are asked
 *     for what is new
 * @param drift what to do with records that differ from what is declared
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
    Map<String, DataType> types,
    Optional<String> watermark,
    Drift drift,
    Map<String, Mapping> into)
    implements Asset {

  /** What the reader did not find a declared column for, as JSON; null when all fitted. */
  public static final String RESCUED = "_rescued";

  /** The key inside {@link #RESCUED} under which an unreadable record stands whole. */
  public static final String CORRUPT = "_corrupt_record";

  /** How the record differs from what is declared; see {@link Drift}. */
  public static final String DRIFT = "_drift";

  public static final String ORIGIN = "_origin";
  public static final String KNOWN_AT = "_known_at";
  public static final String POSITION = "_position";
  public static final String BATCH = "_batch";
  public static final String INGESTED_ON = "_ingested_on";

  /** Columns that every feed's table has besides its own. */
  public static final List<String> RESERVED =
      List.of(RESCUED, CORRUPT, DRIFT, ORIGIN, KNOWN_AT, POSITION, BATCH, INGESTED_ON);

  /** What a feed may be. */
  public enum Format {
    CSV,
    FIXED_WIDTH,
    /** One JSON object on each line. */
    JSON,
    /** One JSON array of objects in each file. */
    JSON_ARRAY,
    XML,
    PARQUET,
    AVRO,
    DELTA,
    JDBC,
    /** A JSON API that is read page by page. */
    HTTP,
    KAFKA
  }

  /** A feed of which only the least is said; the methods below say more. */
  public static Feed of(String name, String source, Format format, String path) {
    return new Feed(
        name,
        source,
        format,
        path,
        false,
        Map.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Drift.of("rescue"),
        Map.of());
  }

  /** This feed, for which it is fine that nothing is there. */
  public Feed whenThere() {
    return new Feed(
        name, source, format, path, true, options, columns, types, watermark, drift, into);
  }

  public Feed options(Map<String, String> readerOptions) {
    return new Feed(
        name,
        source,
        format,
        path,
        optional,
        readerOptions,
        columns,
        types,
        watermark,
        drift,
        into);
  }

  public Feed columns(String... names) {
    return new Feed(
        name,
        source,
        format,
        path,
        optional,
        options,
        List.of(names),
        types,
        watermark,
        drift,
        into);
  }

  public Feed types(Map<String, DataType> known) {
    return new Feed(
        name, source, format, path, optional, options, columns, known, watermark, drift, into);
  }

  public Feed watermark(String column) {
    return new Feed(
        name,
        source,
        format,
        path,
        optional,
        options,
        columns,
        types,
        Optional.of(column),
        drift,
        into);
  }

  public Feed drift(Drift contract) {
    return new Feed(
        name, source, format, path, optional, options, columns, types, watermark, contract, into);
  }

  @Override
  public String id() {
    return "feed." + name;
  }

  /** The table that keeps this feed as received. */
  public Table bronze() {
    return bronze(List.of());
  }

  /** The same with columns that are not declared and that it gains by what has arrived. */
  public Table bronze(List<String> gained) {
    var table =
        Table.in(Layer.BRONZE, name).grain("One record of feed %s, as received".formatted(name));
    for (String column : columns) {
      table.optional(column, StringType, Privacy.IDENTIFIER, "as received");
    }
    for (String column : gained) {
      table.optional(column, StringType, Privacy.IDENTIFIER, "as received; not declared");
    }
    return table
        .optional(RESCUED, StringType, Privacy.IDENTIFIER, "JSON of what fitted no column")
        .optional(
            DRIFT,
            createArrayType(StringType),
            Privacy.NONE,
            "how it differs from what is declared, kind: column; null when it does not")
        .required(
            ORIGIN,
            StringType,
            Privacy.NONE,
            "the file, relative to the landing; the table; the address; topic/partition")
        .optional(
            KNOWN_AT,
            TimestampType,
            Privacy.NONE,
            "when the file was last changed, or the message written; null where nobody says")
        .optional(POSITION, LongType, Privacy.NONE, "offset in the topic's partition")
        .required(BATCH, LongType, Privacy.NONE, "grows by 1 or more from run to run")
        .required(INGESTED_ON, DateType, Privacy.NONE, "the as_of of the run that took it")
        .appends()
        .build();
  }
}
