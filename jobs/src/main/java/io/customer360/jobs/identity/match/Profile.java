package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Several;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * One record as it is compared: its normalised values in one array of bytes, in which it also
 * travels between tasks. Layout: two bytes of length for each value (contact_id, source, then the
 * fields; a missing one has length {@value #NONE}), the values in UTF-8, and after them what {@link
 * #withEvidence} adds.
 */
final class Profile {
  private static final int NONE = 0xffff;
  private static final int OWN = 2;

  final byte[] bytes;
  final int fields;

  /** Where each value begins; it ends where the next one does. */
  private final int[] begins;

  /** Where the values end and what {@link #withEvidence} adds begins. */
  private final int end;

  // Made when they are asked for: most records meet few others, and of most pairs only the names
  // are ever compared.
  private long[] hash;
  private int hashed;
  private long[] letters;

  private Profile(byte[] bytes, int fields) {
    this.bytes = bytes;
    this.fields = fields;
    begins = new int[fields + OWN + 1];
    int at = OWN * (fields + OWN);
    for (int i = 0; i < fields + OWN; i++) {
      int length = length(bytes, i);
      begins[i] = at;
      if (length != NONE) {
        at += length;
      } else if (i >= OWN) {
        blank(i - OWN);
      }
    }
    begins[fields + OWN] = at;
    end = at;
  }

  /** Reads what {@link #encoded} wrote. */
  static Profile of(byte[] bytes, int fields) {
    return new Profile(bytes, fields);
  }

  /**
   * @param values the normalised values, null where missing
   * @throws IllegalArgumentException when a text is too long for its two bytes of length
   */
  static byte[] encoded(String contactId, String source, String[] values) {
    var texts = new byte[values.length + OWN][];
    texts[0] = contactId.getBytes(StandardCharsets.UTF_8);
    texts[1] = source.getBytes(StandardCharsets.UTF_8);
    int size = 2 * texts.length + texts[0].length + texts[1].length;
    for (int f = 0; f < values.length; f++) {
      if (values[f] != null) {
        texts[f + OWN] = values[f].getBytes(StandardCharsets.UTF_8);
        size += texts[f + OWN].length;
      }
    }
    var out = ByteBuffer.allocate(size);
    for (byte[] text : texts) {
      if (text != null && text.length >= NONE) {
        throw new IllegalArgumentException(
            "Cannot compare a contact with an id, source or value of %d bytes: at most %d fit. Shorten it in the feed."
                .formatted(text.length, NONE - 1));
      }
      out.putShort((short) (text == null ? NONE : text.length));
    }
    for (byte[] text : texts) {
      if (text != null) {
        out.put(text);
      }
    }
    return out.array();
  }

  /** A hash of 64 bits of a text; 0 stands for none. */
  static long hash(byte[] text, int from, int to) {
    long h = 0x9E3779B97F4A7C15L ^ (to - from);
    for (int i = from; i < to; i++) {
      h = (h ^ text[i]) * 0x100000001B3L;
      h ^= h >>> 29;
    }
    h = Hashes.mixed(h);
    return h == 0 ? 1 : h;
  }

  /**
   * The record with what it takes to score it.
   *
   * @param rarity of each field how rare its value is: -8 log2 of the share of records that have it
   * @param keys of each blocking rule the record's key in short, 0 where it has none
   */
  byte[] withEvidence(byte[] rarity, int[] keys) {
    var out = ByteBuffer.allocate(end + 2 * fields + 4 * keys.length);
    out.put(bytes, 0, end).put(rarity);
    for (int f = 0; f < fields; f++) {
      out.put(has(f) ? mark(hash(f)) : 0);
    }
    for (int key : keys) {
      out.putInt(key);
    }
    return out.array();
  }

  /** Takes out values of no rarity at all: they stand for none. */
  void blankJunk() {
    for (int f = 0; f < fields; f++) {
      if (rarity(f) == 0) {
        blank(f);
      }
    }
  }

  /** From here on the value of a field is missing; the bytes stay. */
  void blank(int field) {
    hashed |= 1 << field;
    if (hash != null) {
      hash[field] = 0;
    }
  }

  /** A hash of the value of a field, 0 when it is missing. */
  long hash(int field) {
    boolean isKnown = (hashed >>> field & 1) != 0;
    if (hash == null) {
      if (isKnown) {
        return 0; // All that is known yet is which values are missing.
      }
      hash = new long[fields];
    }
    if (!isKnown) {
      hash[field] = hash(bytes, from(field), to(field));
      hashed |= 1 << field;
    }
    return hash[field];
  }

  /** {@link Similarity#letters} of the value of a field. */
  long letters(int field) {
    if (letters == null) {
      letters = new long[fields];
    }
    if (letters[field] == 0) {
      letters[field] = Similarity.letters(bytes, from(field), to(field));
    }
    return letters[field];
  }

  /** How rare the value of a field is, in eighths of bits. */
  int rarity(int field) {
    return bytes[end + field] & 0xff;
  }

  private static byte mark(long hash) {
    byte mark = (byte) hash;
    return mark == 0 ? 1 : mark;
  }

  /** Of values that are the same it is the same, and rarely of others; 0 when there is none. */
  byte mark(int field) {
    return bytes[end + fields + field];
  }

  /** The record's key of a blocking rule in short; 0 when it has none. */
  int key(int rule) {
    return number(bytes, end + 2 * fields + 4 * rule);
  }

  /** Four bytes as a number. */
  static int number(byte[] bytes, int at) {
    return (bytes[at] << 24)
        | ((bytes[at + 1] & 0xff) << 16)
        | ((bytes[at + 2] & 0xff) << 8)
        | (bytes[at + 3] & 0xff);
  }

  boolean has(int field) {
    return hash(field) != 0;
  }

  int from(int field) {
    return begins[field + OWN];
  }

  int to(int field) {
    return begins[field + OWN + 1];
  }

  /** Whether the value of a field is several, where its kind may be. */
  boolean isSeveral(int field) {
    for (int i = from(field); i < to(field); i++) {
      if (bytes[i] == Several.SEPARATOR) {
        return true;
      }
    }
    return false;
  }

  /** The values as they were encoded. */
  String[] values() {
    return IntStream.range(0, fields).mapToObj(this::value).toArray(String[]::new);
  }

  String value(int field) {
    return has(field) ? text(field + OWN) : null;
  }

  String contactId() {
    return text(0);
  }

  String source() {
    return text(1);
  }

  /** The source of an encoded record, without reading all of it. */
  static String source(byte[] record, int fields) {
    int at = OWN * (fields + OWN) + length(record, 0);
    return new String(record, at, length(record, 1), StandardCharsets.UTF_8);
  }

  private static int length(byte[] record, int value) {
    return ((record[2 * value] & 0xff) << 8) | (record[2 * value + 1] & 0xff);
  }

  private String text(int i) {
    return new String(bytes, begins[i], begins[i + 1] - begins[i], StandardCharsets.UTF_8);
  }

  /** Orders by contact_id. */
  static int compareIds(Profile a, Profile b) {
    return java.util.Arrays.compareUnsigned(
        a.bytes, a.begins[0], a.begins[1], b.bytes, b.begins[0], b.begins[1]);
  }
}
