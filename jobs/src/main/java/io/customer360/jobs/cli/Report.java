package io.customer360.jobs.cli;

/** What a command has found, for people and for programs. */
interface Report {
  /** Lines for a terminal, the last one ended. */
  String text();

  /** One JSON value, without end of line. */
  String json();
}
