package io.customer360.jobs.cli;

import io.customer360.common.io.Warehouse;
import io.customer360.common.job.Outcome;
import io.customer360.common.tables.IdentityLabels;
import io.customer360.common.tables.LinkEvidence;
import io.customer360.jobs.evaluate.InformativePairs;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks a person which pairs of contacts are one person. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description =
        "Shows pairs of contacts, those first of which your word teaches the most, and asks whether "
            + "they are one person; it shows values of people, and not what the suite thinks. The "
            + "answers are left in the landing, from where ingest and conform take them to "
            + "silver.identity_labels; with jobs.identity.wanted-precision identity chooses by them "
            + "how much it links.")
final class LabelCommand implements Callable<Integer> {
  @Option(
      names = "--pairs",
      defaultValue = "20",
      description = "How many to ask for at most. Default: ${DEFAULT-VALUE}.")
  private int pairs;

  @Mixin private Author author;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (pairs < 1) {
      throw new ParameterException(
          spec.commandLine(), "--pairs must be at least 1, is %d.".formatted(pairs));
    }
    var setup = config.setup();
    var file = new StewardFile("steward_labels", "labels", author.at());
    file.requireFeed(setup.suite());
    var out = spec.commandLine().getOut();
    try (var suite = OpenSuite.open(setup)) {
      var asked = suite.watched("label", () -> questions(suite.warehouse()));
      if (asked.isEmpty()) {
        out.println("No pair is left to ask for: all in silver.link_evidence have a label.");
        return Outcome.DONE.exitCode();
      }
      var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
      var session = new LabelSession(asked, in, out);
      var labels = session.answers(file.at(), author.name());
      if (labels.isEmpty()) {
        out.println("No answer, nothing left.");
      } else {
        out.println(
            "%s: %s. They count for runs of days after %s (UTC), once ingest, conform and identity have run."
                .formatted(
                    file.leave(labels, setup.suite(), suite.spark()), told(labels), file.day()));
      }
      out.flush();
    }
    return Outcome.DONE.exitCode();
  }

  private List<LabelSession.Question> questions(Warehouse warehouse) {
    if (!warehouse.has(LinkEvidence.TABLE)) {
      throw new C360.Refusal(
          "Cannot ask for pairs: silver.link_evidence is not there. Let identity run first.");
    }
    var pairs =
        InformativePairs.of(warehouse.read(LinkEvidence.TABLE), labels(warehouse), this.pairs)
            .collectAsList();
    var people =
        new LinkLookup(warehouse)
            .people(
                pairs.stream()
                    .flatMap(r -> Stream.of(r.getString(0), r.getString(1)))
                    .distinct()
                    .toList());
    return pairs.stream()
        .filter(r -> people.containsKey(r.getString(0)) && people.containsKey(r.getString(1)))
        .map(r -> question(r.getString(0), r.getString(1), people))
        .toList();
  }

  private static LabelSession.Question question(
      String one, String other, Map<String, Map<String, String>> people) {
    return new LabelSession.Question(one, other, people.get(one), people.get(other));
  }

  private static Dataset<Row> labels(Warehouse warehouse) {
    return warehouse.has(IdentityLabels.TABLE)
        ? warehouse.read(IdentityLabels.TABLE)
        : warehouse.empty(IdentityLabels.TABLE);
  }

  private static String told(List<Map<String, Object>> labels) {
    long same = labels.stream().filter(l -> l.get(IdentityLabels.IS_SAME).equals(true)).count();
    return "%d pairs of one person, %d of two".formatted(same, labels.size() - same);
  }
}
