package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which contacts are records of one person. */
public final class Matching {
  public static final String CONTACT_A = Scoring.A;
  public static final String CONTACT_B = Scoring.B;
  public static final String TOGETHER = "together";
  public static final String IS_SAME = Labels.IS_SAME;

  public static final String PERSON = Clustering.PERSON;

  /** A pair that was weighed, and what was decided on it. */
  public static final StructType EDGE = Scoring.EDGE.add(Clustering.DECISION, DataTypes.StringType);

  /** Share of the pairs of one person. */
  private static final double WORTH_TELLING = 0.0001;

  private static final Logger LOG = LoggerFactory.getLogger(Matching.class);

  private Matching() {}

  /**
   * What was found out.
   *
   * @param contacts [contact_id, fingerprint, keys, is_added, component: see {@link Before};
   *     person: the smallest contact_id of the person]
   * @param told what was decided on each pair that weighs enough to be told
   * @param learned by which they were weighed; empty with fewer than two contacts
   * @param part of which contacts all this was found out; empty when of all
   */
  public record Found(
      Dataset<Row> contacts, Dataset<Row> told, Optional<Learned> learned, Optional<Part> part) {

    /** Rows of the contacts of which all this was found out. */
    public Dataset<Row> within(Dataset<Row> ofContacts) {
      return part.map(p -> p.scope().within(ofContacts, Prepared.ID)).orElse(ofContacts);
    }
  }

  /**
   * What an update leaves as it was.
   *
   * @param scope the contacts that it does not leave so, with some that are gone
   * @param told of {@link Before#told} what stays
   */
  public record Part(Ids scope, Dataset<Row> told) {}

  /**
   * What is known beside the contacts.
   *
   * @param decisions [contact_a, contact_b: the greater contact_id, together: whether they are one
   *     person or are not, whatever they weigh]; few
   * @param labels [contact_a, contact_b: the greater contact_id, is_same: what somebody says who
   *     has looked at both]; few
   * @param model what was learned before and is to be used again; empty to learn anew
   * @param before what an earlier run has found; empty to compare all
   */
  public record Known(
      Dataset<Row> decisions,
      Dataset<Row> labels,
      Optional<Learned> model,
      Optional<Before> before) {}

  /**
   * Finds people; three passes over the contacts, and one over what they have in common. After an
   * earlier run see {@link Update}.
   *
   * @param contacts rows of silver.contacts
   * @param telling of what is decided on pairs
   */
  public static Found of(
      Dataset<Row> contacts, Known known, MatchSettings settings, Telling telling) {
    var update = known.before().flatMap(before -> Update.of(contacts, before));
    return update.isPresent()
        ? updated(contacts, known, settings, telling, update.get())
        : anew(contacts, known, settings, telling);
  }

  private static Found anew(
      Dataset<Row> contacts, Known known, MatchSettings settings, Telling telling) {
    var prepared = Held.once(Prepared.of(contacts, settings.fields()));
    long records = Held.count(prepared);
    if (records < 2) {
      return nobody(prepared, telling);
    }
    var learned =
        known
            .model()
            .orElseGet(
                () ->
                    new Learning(prepared, settings.fields(), records, settings.learning())
                        .learned());
    tell(records, learned.plan());
    var scored = scored(prepared, Optional.empty(), learned, settings);
    var decided = Decided.of(prepared, scored, contacts, learned, known, settings, telling);
    var people = decided.contacts(compared(prepared, learned.plan().rules()));
    Held.release(prepared);
    return new Found(people, decided.told(), Optional.of(decided.learned()), Optional.empty());
  }

  private static Found updated(
      Dataset<Row> contacts, Known known, MatchSettings settings, Telling telling, Update update) {
    var learned = update.before().learned();
    var fresh = update.fresh();
    var nearby =
        Held.once(Prepared.of(update.nearby(contacts, settings.fields()), settings.fields()));
    var scored = scored(nearby, Optional.of(fresh), learned, settings);
    var scope = update.scope(scored);
    LOG.info(
        "{} contacts came or changed and are compared with all; {} are put together anew",
        "%,d".formatted(fresh.count()),
        "%,d".formatted(scope.count()));
    var edges = Held.once(scored.union(update.within(scope, settings.certainties().size())));
    var concerned = Held.once(Prepared.of(scope.within(contacts, Prepared.ID), settings.fields()));
    var decided = Decided.of(concerned, edges, contacts, learned, known, settings, telling);
    return new Found(
        decided.contacts(update.after(concerned)),
        decided.told(),
        Optional.of(learned),
        Optional.of(new Part(scope, update.staying(scope))));
  }

  private static Dataset<Row> scored(
      Dataset<Row> prepared, Optional<Ids> fresh, Learned learned, MatchSettings settings) {
    var spark = prepared.sparkSession().sparkContext();
    var compared = new Compared(spark);
    var splits = new SplitBlocks(learned.plan().steps().size(), spark);
    var scored =
        Held.once(
            Scoring.edges(
                prepared,
                fresh,
                learned,
                settings.certainties(),
                Math.min(settings.review(), ContextLearning.LEAST),
                compared,
                splits));
    LOG.info("{}", compared);
    splits.costs(learned.plan()).stream()
        .filter(cost -> cost.mostLost() >= WORTH_TELLING)
        .forEach(
            cost ->
                LOG.info(
                    "Very many share their key and meet only those that agree in a further one: {}",
                    cost));
    return scored;
  }

  private static Dataset<Row> compared(Dataset<Row> prepared, List<BlockingRule> plan) {
    return SharedKeys.stored(prepared, plan).withColumn(Before.ADDED, lit(false));
  }

  /**
   * What is decided on weighed pairs, and by which people so become. The pairs are released.
   *
   * @param rows as {@link Clustering#of}
   * @param learned with what the pairs say of sources
   */
  private record Decided(Dataset<Row> rows, Learned learned) {

    static Decided of(
        Dataset<Row> prepared,
        Dataset<Row> scored,
        Dataset<Row> contacts,
        Learned learned,
        Known known,
        MatchSettings settings,
        Telling telling) {
      int fields = settings.fields().size();
      var spark = JavaSparkContext.fromSparkContext(prepared.sparkSession().sparkContext());
      var context =
          spark.broadcast(ContextLearning.of(scored, prepared, fields, learned.sources()));
      var all = learned.with(context.value().sources());
      var weighed =
          Held.once(
              Decisions.with(
                  Context.added(scored, context, settings.review()),
                  known.decisions(),
                  contacts,
                  settings.fields(),
                  settings.certainties().size()));
      Held.release(scored);
      var rows =
          Held.once(
              Clustering.of(
                  prepared,
                  weighed,
                  known.decisions().where(not(col(TOGETHER))),
                  spark.broadcast(learned),
                  settings.certainties(),
                  context,
                  clustering(weighed, known.labels(), settings),
                  telling.schema(),
                  telling.by(all)));
      Held.release(weighed);
      return new Decided(rows, all);
    }

    /**
     * Contacts, with the person and the component of each: the contact itself where no key connects
     * it with another.
     */
    Dataset<Row> contacts(Dataset<Row> compared) {
      var people =
          Held.toJoin(rows)
              .where(col(Clustering.TOLD).isNull())
              .select(Clustering.CONTACT, PERSON, Components.COMPONENT);
      return Held.once(
          compared
              .join(people, new String[] {Prepared.ID}, "left")
              .withColumn(PERSON, coalesce(col(PERSON), col(Prepared.ID)))
              .withColumn(
                  Components.COMPONENT, coalesce(col(Components.COMPONENT), col(Prepared.ID))));
    }

    Dataset<Row> told() {
      return rows.where(col(Clustering.TOLD).isNotNull()).select(Clustering.TOLD + ".*");
    }
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

  private static Found nobody(Dataset<Row> prepared, Telling telling) {
    var session = prepared.sparkSession();
    return new Found(
        compared(prepared, List.of())
            .withColumn(PERSON, col(Prepared.ID))
            .withColumn(Components.COMPONENT, col(Prepared.ID)),
        session.createDataFrame(List.<Row>of(), telling.schema()),
        Optional.empty(),
        Optional.empty());
  }
}
