package io.customer360.common.feed;

import io.customer360.common.asset.Table;
import io.customer360.common.io.LakeFailure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What to say of a source that fails, before it is read and in the midst of it. */
public final class SourceFailures {
  private static final String DATA_EXCEPTION = "22";
  private static final String BROKEN_CONSTRAINT = "23";

  /** How far from where it was thrown an exception is still the source's. */
  private static final int FRAMES = 3;

  private SourceFailures() {}

  /**
   * What became of writing {@code bronze}, told so that a user can act on it when it was the source
   * of its feed that broke off; else {@code e}. Spark reads while it writes.
   */
  public static RuntimeException told(Table bronze, Exception e) {
    var source = brokenOff(e);
    if (source.isPresent()) {
      return new LakeFailure(
          "Cannot ingest feed.%s: its source broke off while it was read: %s. Nothing of it was taken; run again when it is back."
              .formatted(bronze.name(), reason(source.get())),
          e);
    }
    return e instanceof RuntimeException known
        ? known
        : new IllegalStateException(
            "Cannot write %s: %s".formatted(bronze.id(), e.getMessage()), e);
  }

  private static Optional<Throwable> brokenOff(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException || isKafka(cause)) {
        return Optional.of(cause);
      }
    }
    return Optional.empty();
  }

  /** By its name: Kafka's own classes need not be on the class path. */
  private static boolean isKafka(Throwable e) {
    return Stream.concat(
            Stream.of(e.getClass().getName()),
            Arrays.stream(e.getStackTrace()).limit(FRAMES).map(StackTraceElement::getClassName))
        .anyMatch(
            c ->
                c.startsWith("org.apache.kafka.")
                    || c.startsWith("org.apache.spark.sql.kafka010."));
  }

  /** The reason as one line. A database's word on values quotes them: then its code alone. */
  static String reason(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        var state = String.valueOf(sql.getSQLState());
        boolean quotes = state.startsWith(DATA_EXCEPTION) || state.startsWith(BROKEN_CONSTRAINT);
        var message = String.valueOf(sql.getMessage()).lines().findFirst().orElse("");
        return quotes ? "a value was refused, SQL state " + state : message;
      }
    }
    return LakeFailure.reason(e);
  }
}
