package io.customer360.jobs.identity.field;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.codec.language.bm.NameType;
import org.apache.commons.codec.language.bm.PhoneticEngine;
import org.apache.commons.codec.language.bm.RuleType;

/** How it is found out that names sound alike. */
public enum Sound {
  /** Double Metaphone (Philips, C/C++ Users Journal 2000): fast, and made for English ears. */
  DOUBLE_METAPHONE(1) {
    @Override
    List<String> codes(String word) {
      var code = Metaphone.ENCODER.doubleMetaphone(word);
      return code == null || code.isEmpty() ? List.of() : List.of(code);
    }
  },

  /**
   * Beider-Morse (Beider and Morse, Avotaynu 2008): knows how seventeen languages spell, so that
   * Kowalski may sound like Kovalsky. It finds several ways to say a name. Of these the first by
   * each of some hashes is taken, so that two names have each code in common with the chance that
   * is the share of ways they have in common (min-wise hashing: Broder, On the Resemblance and
   * Containment of Documents, 1997). A name takes some 0.3 milliseconds.
   */
  BEIDER_MORSE(5) {
    @Override
    List<String> codes(String word) {
      var ways =
          Stream.of(BeiderMorse.ENGINE.encode(word).split("[|()-]+"))
              .filter(way -> !way.isEmpty())
              .toList();
      return ways.isEmpty()
          ? List.of()
          : IntStream.range(0, count()).mapToObj(seed -> first(ways, seed)).toList();
    }
  };

  private final int count;

  Sound(int count) {
    this.count = count;
  }

  /** How many codes a word has. */
  int count() {
    return count;
  }

  /** Codes of which a word has some in common with those that sound alike; perhaps none. */
  abstract List<String> codes(String word);

  private static String first(List<String> ways, int seed) {
    return ways.stream()
        .min(
            Comparator.<String>comparingInt(way -> hash(way, seed))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static int hash(String way, int seed) {
    var bytes = way.getBytes(StandardCharsets.UTF_8);
    return MurmurHash3.hash32x86(bytes, 0, bytes.length, seed);
  }

  /** Apart, so that the rules of the other are not read for nothing. */
  private static final class Metaphone {
    static final DoubleMetaphone ENCODER = new DoubleMetaphone();
  }

  private static final class BeiderMorse {
    static final PhoneticEngine ENGINE = new PhoneticEngine(NameType.GENERIC, RuleType.EXACT, true);
  }
}
