package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.trim;

import io.customer360.common.asset.Feed;
import io.customer360.common.config.Suggestion;
import io.customer360.common.io.RawFile;
import io.customer360.common.profile.FileShape;
import io.customer360.jobs.evaluate.Labelled;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A CSV file that says whose records are whose.
 *
 * @param key the column with contact_ids; the first if empty
 * @param person the column that is equal for the records of one person; the second if empty
 */
record TruthFile(String location, Optional<String> key, Optional<String> person) {

  /**
   * The file's rows.
   *
   * @return [contact_id, person], null where blank
   */
  Dataset<Row> read(SparkSession spark) {
    var hadoop = spark.sparkContext().hadoopConfiguration();
    var file = RawFile.at(location, hadoop);
    var shape = ProfileCommand.shape(file, file.head(FileShape.HEAD_BYTES, hadoop));
    if (shape.format() != Feed.Format.CSV || !shape.hasNames() || shape.columns().size() < 2) {
      throw new C360.Refusal(
          "Cannot take %s for the truth: it is no CSV file with a header and two columns or more. Give one such as: record,person."
              .formatted(location));
    }
    return file.read(spark, shape.format(), shape.options(), shape.columns())
        .select(
            value(column(shape, key, 0)).as(Labelled.CONTACT_ID),
            value(column(shape, person, 1)).as(Labelled.PERSON));
  }

  private String column(FileShape shape, Optional<String> wanted, int usual) {
    var name = wanted.orElse(shape.columns().get(usual));
    if (!shape.columns().contains(name)) {
      throw new C360.Refusal(
          "Cannot find the column %s in %s%s"
              .formatted(name, location, Suggestion.hint(name, shape.columns())));
    }
    return name;
  }

  private static Column value(String column) {
    var text = trim(col("`" + column.replace("`", "``") + "`"));
    return nullif(text, lit(""));
  }
}
