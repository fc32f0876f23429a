package io.customer360.common.io;

/** The rows a job produced break a rule of their table; the table is left as it was. */
public final class QualityRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public QualityRefusal(String message) {
    super(message);
  }
}
