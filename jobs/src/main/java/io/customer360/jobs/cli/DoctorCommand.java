package io.customer360.jobs.cli;

import io.customer360.common.io.Doctor;
import io.customer360.common.io.Lake;
import io.customer360.common.tables.QualityResults;
import io.customer360.common.tables.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks whether all is well. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks versions, the lake, the object store and the stored tables.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var setup = options.setup();
    var findings = new ArrayList<Doctor.Finding>();
    findings.add(new Doctor.Finding(true, "settings", "can be used"));
    try (var suite = OpenSuite.open(setup)) {
      var doctor = new Doctor(suite.spark(), suite.warehouse());
      findings.addAll(doctor.versions());
      findings.addAll(doctor.lake(Lake.at(setup.suite().landing())));
      var tables = new ArrayList<>(setup.graph().tables());
      tables.add(Runs.TABLE);
      tables.add(QualityResults.TABLE);
      findings.addAll(doctor.tables(tables));
    }
    print(findings);
    return findings.stream().allMatch(Doctor.Finding::isWell) ? 0 : 1;
  }

  private void print(List<Doctor.Finding> findings) {
    var out = spec.commandLine().getOut();
    findings.forEach(
        f -> out.println("%-5s %-22s %s".formatted(f.isWell() ? "ok" : "ILL", f.what(), f.said())));
    out.flush();
  }
}
