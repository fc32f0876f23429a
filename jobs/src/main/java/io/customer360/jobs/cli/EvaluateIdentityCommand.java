package io.customer360.jobs.cli;

import io.customer360.common.io.Warehouse;
import io.customer360.common.tables.CustomerLinks;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.evaluate.ClusterMetrics;
import io.customer360.jobs.evaluate.Labelled;
import io.customer360.jobs.evaluate.PairFates;
import io.customer360.jobs.evaluate.Thresholds;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the customers that identity found. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description =
        "Shows how far silver.customer_links is right. With --truth: precision, recall and F1 of pairs "
            + "and B-cubed, sizes of clusters, and from silver.link_evidence where recall was lost "
            + "and what each threshold would find. Without: what the model itself expects; or, with "
            + "--sample and --reviewed, what people say of a sample of pairs.")
final class EvaluateIdentityCommand implements Callable<Integer> {
  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "CSV with a header: contact_id (crm:4711), person. Records of one person have the same "
              + "person, whatever it is.")
  private Optional<String> truth;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "The column of the file with contact_ids. Default: the first.")
  private Optional<String> key;

  @Option(
      names = "--person",
      paramLabel = "COLUMN",
      description = "The column of the file with people. Default: the second.")
  private Optional<String> person;

  @Option(
      names = "--sample",
      paramLabel = "PAIRS",
      description =
          "Prints so many pairs as CSV for people to judge: fill in is_same with true or false and "
              + "give the file with --reviewed. Doubtful weights are drawn as often as sure ones.")
  private Optional<Integer> sample;

  @Option(
      names = "--show-values",
      description = "Adds to the sample what silver.contacts says of both; it identifies people.")
  private boolean showValues;

  @Option(
      names = "--salt",
      defaultValue = "0",
      description = "Another one draws another sample. Default: ${DEFAULT-VALUE}.")
  private long salt;

  @Option(
      names = "--reviewed",
      paramLabel = "FILE",
      description = "A sample that was judged: estimates with margins of 95 %% confidence.")
  private Optional<String> reviewed;

  @Mixin private ReportFormat format;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (Stream.of(truth, sample, reviewed).filter(Optional::isPresent).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "Give one of --truth, --sample and --reviewed.");
    }
    if (sample.isPresent() && sample.get() < 1) {
      throw new ParameterException(spec.commandLine(), "--sample must be 1 or more.");
    }
    var setup = config.setupOfTables();
    try (var suite = OpenSuite.open(setup)) {
      var out = spec.commandLine().getOut();
      if (sample.isPresent()) {
        var lines =
            suite.watched(
                "evaluate", () -> new LinkReview(suite).sample(sample.get(), salt, showValues));
        out.print(lines);
        out.flush();
      } else {
        format.print(suite.watched("evaluate", () -> answer(suite)), out);
      }
    }
    return 0;
  }

  private Report answer(OpenSuite suite) {
    if (truth.isPresent()) {
      return report(suite, truth.get());
    }
    var review = new LinkReview(suite);
    return reviewed.isPresent() ? review.estimate(reviewed.get()) : review.expectedByTheModel();
  }

  private IdentityReport report(OpenSuite suite, String file) {
    var warehouse = suite.warehouse();
    var links = CustomerLinks.current(warehouse.read(CustomerLinks.TABLE));
    var people = new TruthFile(file, key, person).read(suite.spark());
    var faults = Labelled.faults(people).collectAsList().get(0);
    long contradictions = faults.getAs(Labelled.CONTRADICTIONS);
    if (contradictions > 0) {
      throw new C360.Refusal(
          "Cannot evaluate by %s: it puts %,d records to several people each. Let each record have one person."
              .formatted(file, contradictions));
    }
    var labelled = Labelled.of(links, people).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return report(warehouse, file, labelled, faults.getAs(Labelled.BLANKS));
    } finally {
      labelled.unpersist();
    }
  }

  /** What comes to the driver are counts. */
  private IdentityReport report(
      Warehouse warehouse, String file, Dataset<Row> labelled, long blanks) {
    var metrics = ClusterMetrics.of(labelled).collectAsList().get(0);
    if (metrics.<Long>getAs(ClusterMetrics.RECORDS) == 0) {
      throw new C360.Refusal(
          "Cannot evaluate by %s: none of its %,d records is in silver.customer_links. Records are written source:key, as in silver.contacts; --key names their column."
              .formatted(file, metrics.<Long>getAs(ClusterMetrics.WITHOUT_LINK)));
    }
    var sizes = ClusterMetrics.sizes(labelled).orderBy(ClusterMetrics.SIZE).collectAsList();
    var report = IdentityReport.of(file, blanks, metrics, sizes);
    if (!warehouse.has(LinkEvidence.TABLE)) {
      return report;
    }
    var evidence = warehouse.read(LinkEvidence.TABLE);
    var withThresholds =
        report.thresholds(
            Thresholds.of(labelled, evidence).orderBy(Thresholds.THRESHOLD).collectAsList(),
            PairFates.linksByRule(labelled, evidence).orderBy(LinkEvidence.RULE).collectAsList());
    if (metrics.<Long>getAs(ClusterMetrics.LARGEST_PERSON) > PairFates.LARGEST_PERSON) {
      return withThresholds;
    }
    return withThresholds.fates(
        PairFates.counted(PairFates.of(labelled, evidence))
            .orderBy(PairFates.FATE, PairFates.REASON)
            .collectAsList());
  }
}
