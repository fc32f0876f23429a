package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.field.NameVariants;
import io.customer360.jobs.identity.field.Several;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the level on which two records agree in a field. One instance serves one task: it remembers
 * the levels of pairs of values that it has seen lately, which are often the same in a block.
 */
final class Comparison {
  /** Pairs of values of a field; of more the nearest caches of a processor hold too few. */
  private static final int REMEMBERED = 1 << 12;

  /** Of a remembered pair, the bits that hold its level; the others are of its hash. */
  private static final long LEVEL = 15;

  private static final int DIFFERENT = Level.DIFFERENT.number();
  private static final int REMOTE = Level.REMOTE.number();
  private static final int PARTIAL = Level.PARTIAL.number();
  private static final int CLOSE = Level.CLOSE.number();
  private static final int SIMILAR = Level.SIMILAR.number();
  private static final int ALMOST = Level.ALMOST.number();
  static final int EXACT = Level.EXACT.number();
  static final int MISSING = Level.MISSING.number();

  /**
   * What follows from what: a place that agrees in its postcode agrees in its city, and people of
   * one given name are of one gender. That they do is no further evidence; that they do not is.
   */
  private static final Map<Kind, List<Kind>> FOLLOWS_FROM =
      Map.of(
          Kind.CITY, List.of(Kind.POSTCODE),
          Kind.REGION, List.of(Kind.POSTCODE, Kind.CITY),
          Kind.COUNTRY, List.of(Kind.POSTCODE, Kind.CITY, Kind.REGION),
          Kind.CATEGORY, List.of(Kind.GIVEN_NAME));

  /** Letters before the @ from which on a slip or two is one, and not another name. */
  private static final int LONG_ADDRESS = 6;

  private final Kind[] kinds;
  private final int[][] followsFrom;
  private final int given;
  private final int family;
  private final Similarity similarity = new Similarity();
  private final long[][] seen;

  Comparison(List<Field> fields) {
    kinds = fields.stream().map(Field::kind).toArray(Kind[]::new);
    followsFrom =
        Arrays.stream(kinds)
            .map(k -> indexes(FOLLOWS_FROM.getOrDefault(k, List.of())))
            .toArray(int[][]::new);
    given = Arrays.asList(kinds).indexOf(Kind.GIVEN_NAME);
    family = Arrays.asList(kinds).indexOf(Kind.FAMILY_NAME);
    seen = new long[kinds.length][REMEMBERED];
  }

  private int[] indexes(List<Kind> of) {
    return IntStream.range(0, kinds.length).filter(f -> of.contains(kinds[f])).toArray();
  }

  int fields() {
    return kinds.length;
  }

  /** The ordinal of the {@link Level} on which {@code a} and {@code b} agree in a field. */
  int level(int field, Profile a, Profile b) {
    long x = a.hash(field);
    long y = b.hash(field);
    if (x == 0 || y == 0) {
      return MISSING;
    }
    if (x == y) {
      return follows(field, a, b) ? MISSING : EXACT;
    }
    long pair = Hashes.mixed(Math.min(x, y), Math.max(x, y));
    int slot = (int) (pair >>> 32) & (REMEMBERED - 1);
    long[] known = seen[field];
    if (((known[slot] ^ pair) & ~LEVEL) != 0) {
      known[slot] = (pair & ~LEVEL) | unequal(kinds[field], a, field, b, field);
    }
    int level = (int) (known[slot] & LEVEL);
    return level >= CLOSE && follows(field, a, b) ? MISSING : level;
  }

  private boolean follows(int field, Profile a, Profile b) {
    for (int other : followsFrom[field]) {
      if (a.hash(other) != 0 && a.hash(other) == b.hash(other)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@link #names} finds the level of a field. */
  boolean isName(int field) {
    return field == given || field == family;
  }

  /** Puts the fields that {@link #names} compares before all others. */
  void namesFirst(int[] order) {
    var sorted =
        Arrays.stream(order)
            .boxed()
            .sorted((f, g) -> Boolean.compare(isName(g), isName(f)))
            .mapToInt(f -> f)
            .toArray();
    System.arraycopy(sorted, 0, order, 0, order.length);
  }

  /**
   * Finds the levels of given and family name. When they fit clearly better crosswise, these levels
   * count, one lower; the better one goes to the given name, as nothing tells which of the records
   * has its names swapped.
   */
  void names(Profile a, Profile b, int[] levels) {
    if (given >= 0) {
      levels[given] = level(given, a, b);
    }
    if (family >= 0) {
      levels[family] = level(family, a, b);
    }
    if (given < 0 || family < 0) {
      return;
    }
    int straight = sum(levels[given], levels[family]);
    if (straight > 2 * EXACT - 4) {
      return;
    }
    int one = crossed(a, given, b, family);
    int other = crossed(a, family, b, given);
    boolean fits = isAtLeast(one, SIMILAR) || isAtLeast(other, SIMILAR);
    if (fits && sum(one, other) > straight + 3) {
      boolean inOrder = other == MISSING || (one != MISSING && one >= other);
      levels[given] = lowered(inOrder ? one : other);
      levels[family] = lowered(inOrder ? other : one);
    }
  }

  private static int lowered(int level) {
    return level == MISSING ? MISSING : Math.max(0, level - 1);
  }

  /**
   * The level of a field that is no name, given those of the names. Addresses of mail are made of
   * names: that those of Jon and John are alike follows from the names being so.
   */
  int level(int field, Profile a, Profile b, int[] levels) {
    int level = level(field, a, b);
    boolean isLikeTheName =
        kinds[field] == Kind.E_MAIL
            && level == SIMILAR
            && ((given >= 0 && isAtLeast(levels[given], CLOSE))
                || (family >= 0 && isAtLeast(levels[family], CLOSE)));
    return isLikeTheName ? MISSING : level;
  }

  /** Finds the levels of all fields. */
  void levels(Profile a, Profile b, int[] levels) {
    names(a, b, levels);
    for (int f = 0; f < kinds.length; f++) {
      if (!isName(f)) {
        levels[f] = level(f, a, b, levels);
      }
    }
  }

  private static int sum(int one, int other) {
    return (one == MISSING ? 0 : one) + (other == MISSING ? 0 : other);
  }

  private static boolean isAtLeast(int level, int least) {
    return level != MISSING && level >= least;
  }

  private int crossed(Profile a, int fieldA, Profile b, int fieldB) {
    if (!a.has(fieldA) || !b.has(fieldB)) {
      return MISSING;
    }
    return a.hash(fieldA) == b.hash(fieldB)
        ? EXACT
        : unequal(Kind.FAMILY_NAME, a, fieldA, b, fieldB);
  }

  private int unequal(Kind kind, Profile a, int f, Profile b, int g) {
    if (kind.mayBeSeveral()
        && Similarity.shareAPart(
            a.bytes, a.from(f), a.to(f), b.bytes, b.from(g), b.to(g), Several.SEPARATOR)) {
      return ALMOST;
    }
    return switch (kind) {
      case DATE -> dates(a, f, b, g);
      case E_MAIL -> emails(a, f, b, g);
      case PHONE, NATIONAL_ID, POSTCODE, HOUSE_NUMBER, CATEGORY, COUNTRY, REGION ->
          codes(a, f, b, g);
      case NAME_SUFFIX -> DIFFERENT; // No slip of the pen: jr is not sr, and ii is not iii.
      case GIVEN_NAME -> givenNames(a, f, b, g);
      default -> texts(a, f, b, g);
    };
  }

  private int givenNames(Profile a, int f, Profile b, int g) {
    int level = texts(a, f, b, g);
    return level < SIMILAR && NameVariants.related(a.value(f), b.value(g)) ? SIMILAR : level;
  }

  private int texts(Profile a, int f, Profile b, int g) {
    byte[] x = a.bytes;
    byte[] y = b.bytes;
    int fromX = a.from(f);
    int toX = a.to(f);
    int fromY = b.from(g);
    int toY = b.to(g);
    int shorter = Math.min(toX - fromX, toY - fromY);
    double atMost = Similarity.atMost(a.letters(f), b.letters(g), x, fromX, toX, y, fromY, toY);
    if (atMost >= 0.7) {
      int edits = similarity.edits(x, fromX, toX, y, fromY, toY, 2);
      if (edits <= 1 && shorter >= 4) {
        return ALMOST;
      }
      double likeness = Similarity.jaroWinkler(x, fromX, toX, y, fromY, toY);
      if (likeness >= 0.92 || (edits <= 2 && shorter >= 6)) {
        return SIMILAR;
      }
      if (likeness >= 0.86) {
        return CLOSE;
      }
      if (likeness >= 0.80 || isInitial(shorter, x, fromX, y, fromY)) {
        return PARTIAL;
      }
      if (Similarity.shareAWord(x, fromX, toX, y, fromY, toY)) {
        return PARTIAL;
      }
      return likeness >= 0.7 ? REMOTE : DIFFERENT;
    }
    if (isInitial(shorter, x, fromX, y, fromY)
        || Similarity.shareAWord(x, fromX, toX, y, fromY, toY)) {
      return PARTIAL;
    }
    return DIFFERENT;
  }

  /** One of the two is a letter or two, with which the other begins. */
  private static boolean isInitial(int shorter, byte[] x, int fromX, byte[] y, int fromY) {
    return shorter <= 2 && Arrays.equals(x, fromX, fromX + shorter, y, fromY, fromY + shorter);
  }

  private int codes(Profile a, int f, Profile b, int g) {
    int shorter = Math.min(a.to(f) - a.from(f), b.to(g) - b.from(g));
    int most = shorter >= 8 ? 3 : shorter >= 4 ? 2 : 1;
    int edits = edits(a, f, b, g, most);
    if (edits == 1 && shorter >= 2) {
      return shorter >= 4 ? ALMOST : CLOSE;
    }
    if (edits == 2 && shorter >= 4) {
      return shorter >= 6 ? SIMILAR : PARTIAL;
    }
    return edits == 3 && shorter >= 8 ? REMOTE : DIFFERENT;
  }

  private int edits(Profile a, int f, Profile b, int g, int most) {
    return similarity.edits(a.bytes, a.from(f), a.to(f), b.bytes, b.from(g), b.to(g), most);
  }

  private int dates(Profile a, int f, Profile b, int g) {
    byte[] x = a.bytes;
    byte[] y = b.bytes;
    int i = a.from(f);
    int j = b.from(g);
    int lengthX = a.to(f) - i;
    int lengthY = b.to(g) - j;
    if (lengthX != 8 || lengthY != 8) {
      return partialDates(a, f, b, g, lengthX, lengthY);
    }
    boolean year = Arrays.equals(x, i, i + 4, y, j, j + 4);
    boolean month = Arrays.equals(x, i + 4, i + 6, y, j + 4, j + 6);
    boolean day = Arrays.equals(x, i + 6, i + 8, y, j + 6, j + 8);
    boolean swapped =
        Arrays.equals(x, i + 4, i + 6, y, j + 6, j + 8)
            && Arrays.equals(x, i + 6, i + 8, y, j + 4, j + 6);
    int edits = edits(a, f, b, g, 2);
    if (edits <= 1 || (year && swapped)) {
      return ALMOST;
    }
    int same = (year ? 1 : 0) + (month ? 1 : 0) + (day ? 1 : 0);
    if (same == 2) {
      return SIMILAR;
    }
    if (edits == 2) {
      return CLOSE;
    }
    if (year) {
      return PARTIAL;
    }
    return same == 1 ? REMOTE : DIFFERENT;
  }

  /** Of a year or a year and a month: as far as both go. */
  private int partialDates(Profile a, int f, Profile b, int g, int lengthX, int lengthY) {
    int shorter = Math.min(lengthX, lengthY);
    if (shorter >= 4
        && Arrays.equals(
            a.bytes, a.from(f), a.from(f) + shorter, b.bytes, b.from(g), b.from(g) + shorter)) {
      return shorter >= 6 ? CLOSE : PARTIAL;
    }
    return edits(a, f, b, g, 2) <= 1 ? SIMILAR : DIFFERENT;
  }

  private int emails(Profile a, int f, Profile b, int g) {
    int endX = local(a, f);
    int endY = local(b, g);
    byte[] x = a.bytes;
    byte[] y = b.bytes;
    if (Arrays.equals(x, a.from(f), endX, y, b.from(g), endY)) {
      return ALMOST;
    }
    int shorter = Math.min(endX - a.from(f), endY - b.from(g));
    if (shorter >= LONG_ADDRESS && sameDigits(a, f, b, g) && edits(a, f, b, g, 2) <= 2) {
      return SIMILAR;
    }
    // Addresses are made of names: those of two people of one name are alike, which says nothing
    // new.
    return DIFFERENT;
  }

  /** Numbers tell the addresses of people of one name apart: jon24 is not jon25. */
  private static boolean sameDigits(Profile a, int f, Profile b, int g) {
    int i = a.from(f);
    int j = b.from(g);
    while (true) {
      while (i < a.to(f) && !isDigit(a.bytes[i])) {
        i++;
      }
      while (j < b.to(g) && !isDigit(b.bytes[j])) {
        j++;
      }
      if (i == a.to(f) || j == b.to(g)) {
        return i == a.to(f) && j == b.to(g);
      }
      if (a.bytes[i++] != b.bytes[j++]) {
        return false;
      }
    }
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** Where the part of an address before the @ ends. */
  private static int local(Profile a, int f) {
    for (int i = a.from(f); i < a.to(f); i++) {
      if (a.bytes[i] == '@') {
        return i;
      }
    }
    return a.to(f);
  }
}
