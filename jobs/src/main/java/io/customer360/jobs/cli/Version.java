package io.customer360.jobs.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code c360 --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "Customer360 " + suite(),
      "Spark %s, Java %s"
          .formatted(org.apache.spark.package$.MODULE$.SPARK_VERSION(), Runtime.version())
    };
  }

  /** The version of the jar; "development" when run from class folders. */
  static String suite() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
