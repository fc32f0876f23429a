package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Finds out which contacts are records of one person. */
public final class Matching {
  private Matching() {}

  /**
   * @param people [contact_id, person] of all contacts that are not alone
   * @param edges what was decided on each pair that weighs enough to be told
   * @param learned by which they were weighed; empty with fewer than two contacts
   */
  public record Found(Dataset<Row> people, Dataset<Row> edges, Optional<Learned> learned) {}

  public static Found of(Dataset<Row> contacts, Dataset<Row> apart, MatchSettings settings) {
    var prepared = Prepared.of(contacts, settings.fields()).persist(StorageLevel.MEMORY_AND_DISK());
    long records = prepared.agg(count(lit(1))).first().getLong(0);
    var learned = new Learning(prepared, settings.fields(), records, settings.learning()).learned();
    var compared = prepared.sparkSession().sparkContext().longAccumulator("pairs compared");
    var edges =
        Scoring.edges(prepared, learned, settings.certainties(), settings.review(), compared)
            .persist(StorageLevel.MEMORY_AND_DISK());
    var decided =
        Clustering.of(
                prepared, edges, apart, learned, settings.certainties(), settings.clustering())
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new Found(
        decided
            .where(col(Clustering.KIND).equalTo(0))
            .select(col(Scoring.A).as("contact_id"), col(Clustering.PERSON)),
        decided.where(col(Clustering.KIND).equalTo(1)).drop(Clustering.KIND, Clustering.PERSON),
        Optional.of(learned));
  }
}
