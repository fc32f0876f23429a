package io.customer360.jobs.cli;

import io.customer360.common.io.Lake;
import io.customer360.common.job.Job;
import io.customer360.common.job.RunRequest;
import io.customer360.common.session.Sessions;
import io.customer360.jobs.generate.Company;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole suite on a made-up company. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Makes up a company, runs all jobs on it, and shows what they found.")
final class DemoCommand implements Callable<Integer> {
  private static final int SMALL = 20_000;
  private static final String MARK = "_made_by_the_demo";

  @Mixin private CompanyOptions company;

  @Option(
      names = "--as-of",
      defaultValue = "2026-01-01",
      paramLabel = "DAY",
      description = "The day the company is looked at. Default: ${DEFAULT-VALUE}.")
  private LocalDate asOf;

  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var setup = options.setup();
    var settings = company.settings(asOf, spec.commandLine());
    var landing = local("landing", setup.suite().landing());
    var lake = local("lake.root", setup.suite().lake());
    prepare(lake, "lake.root");
    prepare(landing, "landing");
    var out = spec.commandLine().getOut();
    out.println(CompanyOptions.generate(settings, Company.Part.ALL, landing));
    out.println();
    out.flush();
    try (var suite =
        OpenSuite.open(setup, company.customers() > SMALL ? Map.of() : Sessions.SMALL_DATA)) {
      for (Job<?> job : setup.graph().inOrder()) {
        RunSummary.lines(suite.run(job, RunRequest.of(asOf, "demo")), false).forEach(out::println);
        out.flush();
      }
      new DemoSummary(suite, setup.graph(), asOf, landing).print(out);
    }
    return 0;
  }

  private static Path local(String key, String location) {
    return Lake.at(location)
        .local()
        .orElseThrow(
            () ->
                new C360.Refusal(
                    "The demo works on local folders; %s is %s. Give another with --set %s=FOLDER."
                        .formatted(key, location, key)));
  }

  /** An earlier demo is cleared away; anything else that is there stays, and is left alone. */
  private static void prepare(Path folder, String key) {
    try {
      var mark = folder.resolve(MARK);
      if (Files.isDirectory(folder) && !isEmpty(folder)) {
        if (!Files.exists(mark)) {
          throw new C360.Refusal(
              "Cannot run the demo in %s: there is something that the demo did not make. Choose another place with --set %s=FOLDER."
                  .formatted(folder, key));
        }
        FileUtils.deleteDirectory(folder.toFile());
      }
      Files.createDirectories(folder);
      Files.createFile(mark);
    } catch (IOException e) {
      throw new C360.Refusal(
          "Cannot run the demo in %s: %s. Choose another place with --set %s=FOLDER."
              .formatted(folder, e, key),
          e);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
