package io.customer360.common.job;

import java.time.LocalDate;

/**
 * What a run is asked to do.
 *
 * @param asOf the day it runs for
 * @param runId names the run, the same for all jobs that were started together
 * @param dryRun compute and check, but publish and record nothing
 * @param scope which rows of followed tables it is to take; {@code NEW} takes all where the outputs
 *     have to be made anew
 * @param untoldWhenIdle record the run only if it wrote something; for runs every few seconds
 */
public record RunRequest(
    LocalDate asOf, String runId, boolean dryRun, Inputs.Scope scope, boolean untoldWhenIdle) {

  public static RunRequest of(LocalDate asOf, String runId) {
    return new RunRequest(asOf, runId, false, Inputs.Scope.NEW, false);
  }

  /** This request, but publishing nothing. */
  public RunRequest dry() {
    return new RunRequest(asOf, runId, true, scope, untoldWhenIdle);
  }

  /** This request, recorded only if the run wrote something. */
  public RunRequest quiet() {
    return new RunRequest(asOf, runId, dryRun, scope, true);
  }

  public RunRequest scope(Inputs.Scope rows) {
    return new RunRequest(asOf, runId, dryRun, rows, untoldWhenIdle);
  }
}
