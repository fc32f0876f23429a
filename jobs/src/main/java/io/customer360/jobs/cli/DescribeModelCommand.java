package io.customer360.jobs.cli;

import static org.apache.spark.sql.functions.col;

import io.customer360.common.tables.IdentityModel;
import io.customer360.common.tables.JunkValues;
import io.customer360.jobs.identity.match.StoredModels;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a job has learned. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description =
        "Shows the model that a job has learned: of identity, what agreement in each field is worth, "
            + "how pairs are brought together, and which versions there are.")
final class DescribeModelCommand implements Callable<Integer> {
  private static final String IDENTITY = "identity";

  @Parameters(paramLabel = "JOB", description = "identity.")
  private String job;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "m0123456789abcdef. Default: the version that was learned last.")
  private Optional<String> version;

  @Mixin private ReportFormat format;

  @Mixin private ConfigOptions config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!job.equals(IDENTITY)) {
      throw new ParameterException(
          spec.commandLine(),
          "There is no model of '%s' to show; there is one of identity.".formatted(job));
    }
    try (var suite = OpenSuite.open(config.setupOfTables())) {
      format.print(suite.watched("describe", () -> model(suite)), spec.commandLine().getOut());
    }
    return 0;
  }

  /** The versions, and the parameters of one: a few thousand rows come to the driver. */
  private ModelReport model(OpenSuite suite) {
    var parameters = suite.warehouse().read(IdentityModel.TABLE);
    var junk = suite.warehouse().read(JunkValues.TABLE);
    var wanted = version.or(() -> new StoredModels(parameters, junk).latest());
    if (wanted.isEmpty()) {
      throw new C360.Refusal(
          "Cannot show the model of identity: none was learned yet. It takes two contacts; see whether silver.contacts has them, and let identity run.");
    }
    var is = col(IdentityModel.VERSION).equalTo(wanted.get());
    var rows =
        parameters
            .where(is.and(col(IdentityModel.PART).notEqual(IdentityModel.FREQUENT_VALUE)))
            .orderBy(IdentityModel.PART, IdentityModel.NUMBER)
            .collectAsList();
    var versions =
        parameters
            .select(IdentityModel.LEARNED_ON, IdentityModel.VERSION)
            .distinct()
            .orderBy(IdentityModel.LEARNED_ON, IdentityModel.VERSION)
            .collectAsList();
    if (rows.isEmpty()) {
      throw new C360.Refusal(
          "Cannot show model %s: silver.identity_model has no such version. It has %s."
              .formatted(wanted.get(), versions.stream().map(r -> r.getString(1)).toList()));
    }
    var shared =
        junk.where(is).groupBy(JunkValues.FIELD).count().orderBy(JunkValues.FIELD).collectAsList();
    return new ModelReport(wanted.get(), rows, shared, versions);
  }
}
