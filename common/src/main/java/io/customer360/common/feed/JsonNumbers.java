package io.customer360.common.feed;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Keeps fractions in JSON as they are written. Spark's parser takes them for doubles when it makes
 * text of them: 10.50 becomes 10.5, and digits beyond the 17th are lost. So they are quoted, with a
 * sign before them that no text has, until the parser is past; only texts that hold a fraction pay
 * for it.
 */
final class JsonNumbers {
  /** A code point that Unicode keeps free of any meaning. */
  private static final String MARK = "\uFDD0";

  private static final String MAYBE_A_FRACTION = "[0-9](?:\\.[0-9]|[eE][-+0-9])";

  /**
   * All up to a fraction that is in no string, then the fraction; from where the last one ended;
   * never backtracks.
   */
  private static final String FRACTION =
      "\\G((?:[^\"0-9-]++|\"(?:[^\"\\\\]++|\\\\.)*+\"|-?[0-9]++(?![0-9.eE]))*+)"
          + "(-?[0-9]++(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)";

  private static final String MARKED = "\"" + MARK + "([^\"]*+)\"";

  private JsonNumbers() {}

  /** JSON text in which fractions are marked strings. */
  static Column marked(Column json) {
    return when(
            json.rlike(MAYBE_A_FRACTION),
            regexp_replace(json, lit(FRACTION), lit("$1\"" + MARK + "$2\"")))
        .otherwise(json);
  }

  /** JSON text in which marked strings are fractions again. */
  static Column unmarked(Column json) {
    return when(isMarked(json), regexp_replace(json, lit(MARKED), lit("$1"))).otherwise(json);
  }

  /** Whether some fraction in it is marked. */
  static Column isMarked(Column text) {
    return text.contains(lit(MARK));
  }

  /** A value out of marked JSON: a fraction, or a text that has some inside. */
  static Column value(Column text) {
    return when(isMarked(text), regexp_replace(unmarked(text), lit("^" + MARK), lit("")))
        .otherwise(text);
  }
}
