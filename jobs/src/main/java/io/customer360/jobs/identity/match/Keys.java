package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The single blocking keys of records: of each field those of its kind, from fine to coarse, and
 * given and family name in whatever order. A key is a number of 32 bits; 0 stands for none.
 */
final class Keys implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Keys that a set of bits holds. */
  static final int MOST = 64;

  /**
   * @param field number of the field; -1 for the names in whatever order
   * @param flavour how coarse: 0 is the whole value
   */
  record Key(int field, int flavour, String name) implements Serializable {}

  private final Key[] all;
  private final Field[] fields;
  private final int given;
  private final int family;

  Keys(List<Field> fields) {
    this.fields = fields.toArray(Field[]::new);
    var keys = new ArrayList<Key>();
    for (int f = 0; f < fields.size(); f++) {
      for (int k = 0; k < fields.get(f).keyCount(); k++) {
        keys.add(new Key(f, k, fields.get(f).name() + (k == 0 ? "" : "~" + k)));
      }
    }
    given = indexOf(Kind.GIVEN_NAME);
    family = indexOf(Kind.FAMILY_NAME);
    if (given >= 0 && family >= 0) {
      keys.add(new Key(-1, 0, "names in any order"));
    }
    if (keys.size() > MOST || fields.size() > Pattern.MOST_FIELDS) {
      throw new IllegalArgumentException(
          "Cannot compare by %d fields with %d keys: at most %d fields and %d keys fit. Take some out of jobs.identity.fields."
              .formatted(fields.size(), keys.size(), Pattern.MOST_FIELDS, MOST));
    }
    all = keys.toArray(Key[]::new);
  }

  private int indexOf(Kind kind) {
    return Arrays.stream(fields).map(Field::kind).toList().indexOf(kind);
  }

  int count() {
    return all.length;
  }

  Key get(int key) {
    return all[key];
  }

  /** Whether two keys are made of one field, so that one tells little where the other agrees. */
  boolean areOfOneField(int x, int y) {
    int one = all[x].field();
    int other = all[y].field();
    boolean areNames = (one < 0 && isName(other)) || (other < 0 && isName(one));
    return one == other || areNames;
  }

  private boolean isName(int field) {
    return field == given || field == family;
  }

  List<String> names() {
    return Arrays.stream(all).map(Key::name).toList();
  }

  /** The number of the key with a name; -1 when there is none. */
  int number(String name) {
    return names().indexOf(name);
  }

  /** The keys of a record, four bytes each. */
  byte[] of(String[] values) {
    return of(values, this::ofValue);
  }

  /**
   * The same by what somebody remembers.
   *
   * @param ofValue gives the same as {@link #ofValue}
   */
  byte[] of(String[] values, BiFunction<Integer, String, int[]> ofValue) {
    var out = ByteBuffer.allocate(4 * all.length);
    for (int f = 0; f < values.length; f++) {
      if (values[f] == null) {
        out.position(out.position() + 4 * fields[f].keyCount());
      } else {
        for (int key : ofValue.apply(f, values[f])) {
          out.putInt(key);
        }
      }
    }
    if (given >= 0 && family >= 0) {
      boolean both = values[given] != null && values[family] != null;
      // A sum does not know an order.
      out.putInt(both ? nonZero(Hashes.of(values[given]) + Hashes.of(values[family])) : 0);
    }
    return out.array();
  }

  /** The keys of a value of a field; 0 in the place of each that it has not. */
  int[] ofValue(int field, String value) {
    var texts = fields[field].keys(value);
    return texts.stream().mapToInt(text -> text == null ? 0 : hash(text)).toArray();
  }

  private static int hash(String text) {
    return nonZero(Hashes.of(text));
  }

  private static int nonZero(long hash) {
    int h = (int) Hashes.mixed(hash);
    return h == 0 ? 1 : h;
  }

  static int at(byte[] keys, int key) {
    return Profile.number(keys, 4 * key);
  }

  /** The keys, by number as bits, that two records have in common. */
  static long common(byte[] a, byte[] b) {
    long common = 0;
    for (int k = 0; 4 * k < a.length; k++) {
      int key = at(a, k);
      if (key != 0 && key == at(b, k)) {
        common |= 1L << k;
      }
    }
    return common;
  }
}
