package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which contacts are records of one person. */
public final class Matching {
  public static final String CONTACT_A = Scoring.A;
  public static final String CONTACT_B = Scoring.B;
  public static final String TOGETHER = "together";
  public static final String IS_SAME = Labels.IS_SAME;

  private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

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
   * What is known beside the contacts.
   *
   * @param decisions [contact_a, contact_b: the greater contact_id, together: whether they are one
   *     person or are not, whatever they weigh]; few
   * @param labels [contact_a, contact_b: the greater contact_id, is_same: what somebody says who
   *     has looked at both]; few
   * @param model what was learned before and is to be used again; empty to learn anew
   */
  public record Known(Dataset<Row> decisions, Dataset<Row> labels, Optional<Learned> model) {}

  /**
   * Finds people; three passes over the contacts, and one over what they have in common.
   *
   * @param contacts rows of silver.contacts
   */
  public static Found of(Dataset<Row> contacts, Known known, MatchSettings settings) {
    var prepared = once(Prepared.of(contacts, settings.fields()));
    long records = prepared.agg(count(lit(1))).first().getLong(0);
    if (records < 2) {
      return nobody(prepared);
    }
    var learned =
        known
            .model()
            .orElseGet(
                () ->
                    new Learning(prepared, settings.fields(), records, settings.learning())
                        .learned());
    tell(records, learned.plan());
    var compared = prepared.sparkSession().sparkContext().longAccumulator("pairs compared");
    var scored =
        once(
            Scoring.edges(
                prepared,
                learned,
                settings.certainties(),
                Math.min(settings.review(), ContextLearning.LEAST),
                compared));
    var context =
        JavaSparkContext.fromSparkContext(prepared.sparkSession().sparkContext())
            .broadcast(ContextLearning.of(scored, prepared, settings.fields().size()));
    var edges =
        once(
            Decisions.with(
                Context.added(scored, context, settings.review()),
                known.decisions(),
                contacts,
                settings.fields(),
                settings.certainties().size()));
    var apart = known.decisions().where(not(col(TOGETHER)));
    var decided =
        once(
            Clustering.of(
                prepared,
                edges,
                apart,
                learned,
                settings.certainties(),
                context,
                clustering(edges, known.labels(), settings)));
    return new Found(
        decided.where(col(Clustering.EDGE).isNull()).select(Clustering.CONTACT, Clustering.PERSON),
        decided
            .where(col(Clustering.EDGE).isNotNull())
            .select(Clustering.EDGE + ".*", Clustering.DECISION),
        Optional.of(learned));
  }

  /**
   * The same rows, computed once and held on the executors until nothing refers to them, as a frame
   * whose plan does not grow: Spark analyses anew all that a plan holds with each step added to it.
   */
  public static Dataset<Row> once(Dataset<Row> frame) {
    return frame.localCheckpoint(false, StorageLevel.MEMORY_AND_DISK());
  }

  private static Agglomeration.Settings clustering(
      Dataset<Row> edges, Dataset<Row> labels, MatchSettings settings) {
    if (settings.precision().isEmpty()) {
      return settings.clustering();
    }
    var threshold = Labels.threshold(edges, labels, settings.precision().getAsDouble());
    return threshold.isPresent()
        ? settings.clustering().withThreshold(threshold.getAsDouble())
        : settings.clustering();
  }

  private static void tell(long records, Plan plan) {
    LOG.info(
        "{} contacts; some {} comparisons, of those that agree in: {}",
        "%,d".formatted(records),
        "%,.0f".formatted(plan.pairs()),
        plan.steps().stream()
            .map(s -> "%s (%,.0f)".formatted(s.rule().name(), s.pairs()))
            .collect(Collectors.joining(", ")));
  }

  private static Found nobody(Dataset<Row> prepared) {
    var session = prepared.sparkSession();
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
