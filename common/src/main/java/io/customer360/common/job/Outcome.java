package io.customer360.common.job;

import io.customer360.common.config.InvalidSettings;
import io.customer360.common.io.QualityRefusal;
import io.customer360.common.io.TableBusy;
import java.util.Locale;

/** How a run ended; the numbers are the exit codes of the command line. */
public enum Outcome {
  DONE(0),
  /** Something broke that a retry may or may not mend. */
  FAILED(1),
  /** Wrong usage or settings, found before Spark starts. */
  UNUSABLE(2),
  /** A data-quality gate refused what the job produced. */
  REFUSED(3),
  /** Another run holds a table; worth a retry. */
  BUSY(4);

  private final int exitCode;

  Outcome(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /** The outcome that {@code problem} means. */
  public static Outcome of(Throwable problem) {
    if (problem instanceof InvalidSettings) {
      return UNUSABLE;
    }
    if (problem instanceof QualityRefusal) {
      return REFUSED;
    }
    return problem instanceof TableBusy ? BUSY : FAILED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
