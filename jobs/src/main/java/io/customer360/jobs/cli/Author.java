package io.customer360.jobs.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say who says something, and when. */
final class Author {
  @Option(
      names = "--author",
      defaultValue = "${sys:user.name}",
      description = "Who says so. Default: ${DEFAULT-VALUE}.")
  private String name;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "When it was said: 2026-01-31T12:00:00Z. Default: now.")
  private Optional<Instant> at;

  String name() {
    return name;
  }

  Instant at() {
    return at.orElseGet(Instant::now).truncatedTo(ChronoUnit.MILLIS);
  }
}
