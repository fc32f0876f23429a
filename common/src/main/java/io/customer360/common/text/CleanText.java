package io.customer360.common.text;

import java.text.Normalizer;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.AbstractDataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Text without what cannot be seen. Spark has no function for normal forms, so this calls Java for
 * each value, as nothing else of the suite does but {@link OneOf}. It does so without turning the
 * value into a Java string: texts of printable ASCII, nearly all, cost one look at each byte and
 * are returned as they are.
 */
public final class CleanText {
  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private CleanText() {}

  /**
   * {@code text} in Unicode normal form C, without blanks at both ends (of whatever kind), without
   * control characters other than tab, line feed and carriage return, and without characters of no
   * width; null when nothing is left. Joiners stay between letters that are not ASCII: Persian and
   * emoji are spelled with them.
   */
  public static Column of(Column text) {
    return ExpressionUtils.column(
        new StaticInvoke(
            CleanText.class,
            DataTypes.StringType,
            "clean",
            CollectionConverters.asScala(List.<Expression>of(ExpressionUtils.expression(text)))
                .toSeq(),
            CollectionConverters.asScala(List.<AbstractDataType>of(DataTypes.StringType)).toSeq(),
            true,
            true,
            true,
            Option.empty()));
  }

  /** The same for a single text, such as one in the settings; null when nothing is left. */
  public static String of(String text) {
    var clean = clean(UTF8String.fromString(text));
    return clean == null ? null : clean.toString();
  }

  /** Called by Spark. */
  public static UTF8String clean(UTF8String text) {
    int length = text.numBytes();
    boolean isPlain = length > 0 && text.getByte(0) != ' ' && text.getByte(length - 1) != ' ';
    for (int i = 0; isPlain && i < length; i++) {
      byte b = text.getByte(i); // below 0 when it is a part of a character that is not ASCII
      isPlain = b >= ' ' && b != 0x7f;
    }
    if (isPlain) {
      return text;
    }
    var given = text.toString();
    var clean = trimmed(visible(Normalizer.normalize(given, Normalizer.Form.NFC)));
    if (clean.isEmpty()) {
      return null;
    }
    return clean.equals(given) ? text : UTF8String.fromString(clean);
  }

  private static String visible(String text) {
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isJoiner(c) ? joins(text, i) : isVisible(c)) {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  private static boolean isJoiner(char c) {
    return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
  }

  private static boolean joins(String text, int at) {
    return at > 0
        && at < text.length() - 1
        && text.charAt(at - 1) > 0xff
        && text.charAt(at + 1) > 0xff;
  }

  /** Format characters are marks of direction, soft hyphens, byte order marks and the like. */
  private static boolean isVisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' || c == '\n' || c == '\r';
      case Character.FORMAT -> false;
      default -> true;
    };
  }

  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
