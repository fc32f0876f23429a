package io.customer360.common.io;

/** Something expected of the lake or the landing is not there, or cannot be read or written. */
public final class LakeFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LakeFailure(String message) {
    super(message);
  }

  public LakeFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /** The innermost reason, as one line. */
  public static String reason(Throwable e) {
    var innermost = e;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    var message = String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
    return innermost.getClass().getSimpleName() + ": " + message;
  }
}
