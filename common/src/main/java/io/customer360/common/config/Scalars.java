package io.customer360.common.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Single values of a configuration in the types that settings have. */
final class Scalars {
  private static final Set<ConfigValueType> NOT_SINGLE =
      Set.of(ConfigValueType.OBJECT, ConfigValueType.LIST, ConfigValueType.NULL);

  private Scalars() {}

  /**
   * Reads {@code value} as {@code type}: String, int, long, double, BigDecimal, boolean, Duration,
   * LocalDate or an enum (in lower case).
   *
   * @throws IllegalArgumentException saying what is wanted and what stands there
   */
  static Object read(ConfigValue value, Class<?> type) {
    if (NOT_SINGLE.contains(value.valueType())) {
      throw new IllegalArgumentException(
          "needs a single value, is a " + value.valueType().name().toLowerCase(Locale.ROOT));
    }
    var text = text(value);
    if (type == String.class) {
      return text;
    }
    if (type.isEnum()) {
      return constant(text, type);
    }
    try {
      return parsed(value, text, type);
    } catch (NumberFormatException | DateTimeException | ConfigException e) {
      throw new IllegalArgumentException("needs %s, is '%s'".formatted(wanted(type), text), e);
    }
  }

  /** The value as it was written: 007 stays 007, 2.50 stays 2.50. */
  static String text(ConfigValue value) {
    return NOT_SINGLE.contains(value.valueType())
        ? String.valueOf(value.unwrapped())
        : value.atKey("v").getString("v");
  }

  private static Object parsed(ConfigValue value, String text, Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return Integer.valueOf(text);
    }
    if (type == long.class || type == Long.class) {
      return Long.valueOf(text);
    }
    if (type == double.class || type == Double.class) {
      return finite(text);
    }
    if (type == BigDecimal.class) {
      return new BigDecimal(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return bool(text);
    }
    if (type == Duration.class) {
      return value.atKey("d").getDuration("d");
    }
    if (type == LocalDate.class) {
      return LocalDate.parse(text);
    }
    throw new IllegalStateException("Cannot bind settings of type " + type);
  }

  /** Java also takes NaN and Infinity for numbers; no setting means them. */
  private static Double finite(String text) {
    var number = Double.valueOf(text);
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  private static Object constant(String text, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.toString().equalsIgnoreCase(text.replace('-', '_')))
        .findFirst()
        .orElseThrow(
            () -> {
              var known =
                  Arrays.stream(type.getEnumConstants())
                      .map(c -> c.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                      .toList();
              return new IllegalArgumentException(
                  "'%s' is not one of %s%s".formatted(text, known, Suggestion.hint(text, known)));
            });
  }

  private static String wanted(Class<?> type) {
    if (type == Duration.class) {
      return "a duration such as 90 s";
    }
    if (type == LocalDate.class) {
      return "a day such as 2026-01-31";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return List.of(double.class, Double.class, BigDecimal.class).contains(type)
        ? "a number"
        : "a whole number";
  }
}
