package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Finds out which contacts are records of one person. */
public final class Matching {
  public static final String CONTACT_A = Scoring.A;
  public static final String CONTACT_B = Scoring.B;
  public static final String TOGETHER = "together";

  private Matching() {}

  /**
   * What was found out.
   *
   * @param people [contact_id, person] of all contacts that are not alone
   * @param edges what was decided on each pair that weighs enough to be told
   * @param learned by which they were weighed; empty with fewer than two contacts
   */
  public record Found(Dataset<Row> people, Dataset<Row> edges, Optional<Learned> learned) {}

  /**
   * Finds people; three passes over the contacts, and one over what they have in common.
   *
   * @param contacts rows of silver.contacts
   * @param decisions [contact_a, contact_b: the greater contact_id, together: whether they are one
   *     person or are not, whatever they weigh]; few
   */
  public static Found of(Dataset<Row> contacts, Dataset<Row> decisions, MatchSettings settings) {
    var prepared = Prepared.of(contacts, settings.fields()).persist(StorageLevel.MEMORY_AND_DISK());
    long records = prepared.agg(count(lit(1))).first().getLong(0);
    if (records < 2) {
      return nobody(prepared.sparkSession());
    }
    var learned = new Learning(prepared, settings.fields(), records, settings.learning()).learned();
    var compared = prepared.sparkSession().sparkContext().longAccumulator("pairs compared");
    var scored =
        Scoring.edges(
                prepared,
                learned,
                settings.certainties(),
                Math.min(settings.review(), ContextLearning.LEAST),
                compared)
            .persist(StorageLevel.MEMORY_AND_DISK());
    var context =
        JavaSparkContext.fromSparkContext(prepared.sparkSession().sparkContext())
            .broadcast(ContextLearning.of(scored, prepared, settings.fields().size()));
    var edges =
        Decisions.with(
                Context.added(scored, context, settings.review()),
                decisions,
                contacts,
                settings.fields(),
                settings.certainties().size())
            .persist(StorageLevel.MEMORY_AND_DISK());
    var apart = decisions.where(not(col(TOGETHER)));
    var decided =
        Clustering.of(
                prepared,
                edges,
                apart,
                learned,
                settings.certainties(),
                context,
                settings.clustering())
            .persist(StorageLevel.MEMORY_AND_DISK());
    scored.unpersist();
    return new Found(
        decided.where(col(Clustering.EDGE).isNull()).select(Clustering.CONTACT, Clustering.PERSON),
        decided
            .where(col(Clustering.EDGE).isNotNull())
            .select(Clustering.EDGE + ".*", Clustering.DECISION),
        Optional.of(learned));
  }

  private static Found nobody(SparkSession session) {
    var people =
        new StructType()
            .add(Clustering.CONTACT, DataTypes.StringType)
            .add(Clustering.PERSON, DataTypes.StringType);
    var edges = Scoring.EDGE.add(Clustering.DECISION, DataTypes.StringType);
    return new Found(
        session.createDataFrame(List.<Row>of(), people),
        session.createDataFrame(List.<Row>of(), edges),
        Optional.empty());
  }
}
