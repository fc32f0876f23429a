package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;

import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the weight above which pairs are linked by what people say of some of them. */
final class Labels {
  static final String IS_SAME = "is_same";

  private static final Logger LOG = LoggerFactory.getLogger(Labels.class);

  /** Of fewer labels nothing is learned. */
  private static final int FEWEST = 10;

  private static final int MOST = 100_000;
  private static final double BARS_OF_A_BIT = 8;
  private static final int MOST_BARS = 10_000;

  private Labels() {}

  /**
   * The threshold for a wanted precision. The driver holds the labels, {@value #MOST} at most, and
   * a histogram of weights.
   *
   * @param edges [contact_a, contact_b, weight]
   * @param labels [contact_a, contact_b: the greater contact_id, is_same]; few, they are broadcast
   * @return empty when too few labelled pairs were weighed
   */
  static OptionalDouble threshold(Dataset<Row> edges, Dataset<Row> labels, double precision) {
    var weighed = edges.where(abs(col(Scoring.WEIGHT)).lt(Certainty.WEIGHT));
    var labelled =
        weighed
            .join(broadcast(labels), new String[] {Scoring.A, Scoring.B})
            .select(Scoring.WEIGHT, IS_SAME)
            .orderBy(Scoring.WEIGHT, IS_SAME)
            .takeAsList(MOST)
            .stream()
            .map(r -> new Calibration.Labelled(r.getDouble(0), r.getBoolean(1)))
            .toList();
    if (labelled.size() < FEWEST) {
      LOG.warn(
          "{} labelled pairs were weighed, {} are needed to choose a threshold: jobs.identity.link-above holds. c360 label asks for more.",
          labelled.size(),
          FEWEST);
      return OptionalDouble.empty();
    }
    var bars =
        weighed
            .groupBy(
                floor(col(Scoring.WEIGHT).multiply(BARS_OF_A_BIT))
                    .divide(BARS_OF_A_BIT)
                    .as(Scoring.WEIGHT))
            .agg(count(lit(1)))
            .takeAsList(MOST_BARS)
            .stream()
            .map(r -> new Calibration.Bar(r.getDouble(0), r.getLong(1)))
            .toList();
    var calibration = Calibration.of(labelled);
    double threshold = calibration.threshold(bars, precision);
    LOG.info(
        "by {} labels the odds of a pair are 2^({} + {} weight); for a precision of {} pairs link above {} bits",
        labelled.size(),
        "%.2f".formatted(calibration.offset()),
        "%.2f".formatted(calibration.slope()),
        precision,
        "%.2f".formatted(threshold));
    return OptionalDouble.of(threshold);
  }
}
