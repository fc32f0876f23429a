package io.customer360.common.io;

/** Another run wrote the table while this one computed. Nothing was published; a retry is fine. */
public final class TableBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableBusy(String table, String what, Throwable cause) {
    super(
        "Cannot write %s: %s. Nothing of this run was written to it; run the job again."
            .formatted(table, what),
        cause);
  }
}
