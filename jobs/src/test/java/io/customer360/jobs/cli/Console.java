package io.customer360.jobs.cli;

import io.customer360.testing.SparkTest;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command as a user gives it, and what came of it.
 *
 * @param said what it printed to standard output
 * @param complained what it printed to standard error
 */
record Console(int exitCode, String said, String complained) {

  /** Runs {@code c360} with {@code arguments} in the session of the tests. */
  static Console c360(String... arguments) {
    SparkTest.spark();
    return withoutSpark(arguments);
  }

  /** Runs a command that must not need Spark. */
  static Console withoutSpark(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        C360.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Console(exitCode, out.toString(), err.toString());
  }
}
