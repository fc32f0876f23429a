package io.customer360.common.config;

import com.typesafe.config.ConfigOrigin;
import java.util.regex.Pattern;

/** Which settings must never be printed. */
public final class Secrets {
  /** Wider than Spark's own default, which misses salts, keytabs and the like. */
  public static final String KEYS =
      "(?i)secret|passw|token|credential|access[._-]?key|private[._-]?key|api[._-]?key|param\\.key"
          + "|authorization|cookie|salt|hmac|keytab|jaas";

  private static final Pattern SECRET = Pattern.compile(KEYS);
  private static final String HIDDEN = "*****";

  private Secrets() {}

  /** Whether the key itself says that its value is secret. */
  public static boolean isSecret(String path) {
    return SECRET.matcher(path).find();
  }

  /** The message without the value that it quotes. */
  static String hidden(String message, Object value) {
    var quoted = String.valueOf(value);
    return quoted.isEmpty() ? message : message.replace(quoted, HIDDEN);
  }

  /** The value as it may be shown: hidden when its key says so, or when it came from a variable. */
  public static String shown(String path, String value, ConfigOrigin origin) {
    boolean fromVariable = origin.description().contains("env var");
    return isSecret(path) || fromVariable ? HIDDEN : value;
  }
}
