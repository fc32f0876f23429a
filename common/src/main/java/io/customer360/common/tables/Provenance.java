package io.customer360.common.tables;

import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import io.customer360.common.asset.Field;
import java.util.List;

/**
 * Where a row of the shared schema comes from. Of several records with one key the greatest by
 * known_at, origin, content_hash, in this order, is the row: so the order in which they arrive does
 * not matter.
 */
public final class Provenance {
  public static final String KNOWN_AT = "known_at";
  public static final String ORIGIN = "origin";
  public static final String CONTENT_HASH = "content_hash";
  public static final String FILLED = "filled";

  public static final List<Field> FIELDS =
      List.of(
          new Field(
              KNOWN_AT,
              TimestampType,
              true,
              NONE,
              false,
              "when the source said so: newest-by of the mapping, else the file's time, else the day"
                  + " it was ingested"),
          new Field(
              ORIGIN,
              StringType,
              true,
              NONE,
              false,
              "the file, table, address or topic/partition it came in"),
          new Field(
              CONTENT_HASH,
              LongType,
              true,
              PSEUDONYM,
              false,
              "of the record as received; equal records have equal ones"),
          new Field(
              FILLED,
              createArrayType(StringType),
              false,
              NONE,
              false,
              "columns whose missing value was filled; null when none was"));

  private Provenance() {}
}
