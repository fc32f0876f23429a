package io.customer360.jobs;

import io.customer360.jobs.cli.C360;

/** Entry of the jar: {@code spark-submit c360.jar run all --config ... --as-of ...}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int exitCode = C360.commandLine().execute(arguments);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }
}
