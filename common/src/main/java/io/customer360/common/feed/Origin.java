package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.url_decode;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Where a record came from, and when that was last changed. */
record Origin(Column name, Column knownAt) {

  /** The file that a record is read from, without the landing, in Hadoop's spelling. */
  static Origin file(String landing) {
    var path = col("_metadata.file_path");
    // Spark's is percent-encoded; url_decode would take a plus for a blank.
    var decoded =
        when(path.contains("%"), url_decode(replace(path, lit("+"), lit("%2B")))).otherwise(path);
    return new Origin(
        when(decoded.startsWith(landing), substring(decoded, landing.length() + 1, MOST))
            .otherwise(decoded),
        col("_metadata.file_modification_time"));
  }

  private static final int MOST = Integer.MAX_VALUE;
}
