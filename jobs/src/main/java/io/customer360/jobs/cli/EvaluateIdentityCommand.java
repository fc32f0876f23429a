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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the customers that identity found. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    description =
        "Shows how far silver.customer_links is right: precision, recall and F1 of pairs and "
            + "B-cubed, sizes of clusters; and from silver.link_evidence where recall was lost, and "
            + "what each threshold would find.")
final class EvaluateIdentityCommand implements Callable<Integer> {
  @Option(
      names = "--truth",
      required = true,
      paramLabel = "FILE",
      description =
          "CSV with a header: contact_id (crm:4711), person. Records of one person have the same "
              + "person, whatever it is.")
  private String truth;

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
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  /** How the measures are printed. */
  enum Format {
    table,
    json
  }

  @Override
  public Integer call() {
    var setup = config.setup();
    try (var suite = OpenSuite.open(setup)) {
      var report = suite.watched("evaluate", () -> report(suite));
      var out = spec.commandLine().getOut();
      switch (format) {
        case table -> out.print(report.text());
        case json -> out.println(report.json());
      }
      out.flush();
    }
    return 0;
  }

  private IdentityReport report(OpenSuite suite) {
    var warehouse = suite.warehouse();
    var links = CustomerLinks.current(warehouse.read(CustomerLinks.TABLE));
    var people = new TruthFile(truth, key, person).read(suite.spark());
    var faults = Labelled.faults(people).collectAsList().get(0);
    long contradictions = faults.getAs(Labelled.CONTRADICTIONS);
    if (contradictions > 0) {
      throw new C360.Refusal(
          "Cannot evaluate by %s: it puts %,d records to several people each. Let each record have one person."
              .formatted(truth, contradictions));
    }
    var labelled = Labelled.of(links, people).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return report(warehouse, labelled, faults.getAs(Labelled.BLANKS));
    } finally {
      labelled.unpersist();
    }
  }

  /** What comes to the driver are counts. */
  private IdentityReport report(Warehouse warehouse, Dataset<Row> labelled, long blanks) {
    var metrics = ClusterMetrics.of(labelled).collectAsList().get(0);
    if (metrics.<Long>getAs(ClusterMetrics.RECORDS) == 0) {
      throw new C360.Refusal(
          "Cannot evaluate by %s: none of its %,d records is in silver.customer_links. Records are written source:key, as in silver.contacts; --key names their column."
              .formatted(truth, metrics.<Long>getAs(ClusterMetrics.WITHOUT_LINK)));
    }
    var sizes = ClusterMetrics.sizes(labelled).orderBy(ClusterMetrics.SIZE).collectAsList();
    var report = IdentityReport.of(truth, blanks, metrics, sizes);
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
