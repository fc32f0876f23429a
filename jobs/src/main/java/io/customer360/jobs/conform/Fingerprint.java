package io.customer360.jobs.conform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/** A short name for a declaration: equal declarations have equal ones. */
final class Fingerprint {
  private static final int LENGTH = 16;

  private Fingerprint() {}

  /** Of values whose texts say all of them, such as records, sorted maps and lists. */
  static String of(Object... parts) {
    var text = Arrays.stream(parts).map(String::valueOf).collect(Collectors.joining("\u001f"));
    return DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }
}
