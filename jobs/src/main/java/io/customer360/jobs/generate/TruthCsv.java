package io.customer360.jobs.generate;

import java.io.IOException;

/** truth/people.csv: which record is of which real person; to check the jobs, never their input. */
final class TruthCsv implements AutoCloseable {
  private final CsvFile csv;

  TruthCsv(OutFolder out) throws IOException {
    csv = new CsvFile(out.file("truth/people.csv"), "record", "person");
  }

  /** The source is crm, shop or support; the id is the one that the source gave. */
  void add(String source, String id, int person) {
    csv.add(source + ":" + id, String.valueOf(person));
  }

  long rows() {
    return csv.rows();
  }

  @Override
  public void close() {
    csv.close();
  }
}
