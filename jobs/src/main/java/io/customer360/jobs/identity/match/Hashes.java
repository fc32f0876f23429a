package io.customer360.jobs.identity.match;

import java.nio.charset.StandardCharsets;

/** Hashes that are the same on every machine. */
final class Hashes {
  private Hashes() {}

  /** Spreads the bits of a number (finaliser of MurmurHash3, Appleby). */
  static long mixed(long h) {
    h ^= h >>> 33;
    h *= 0xff51afd7ed558ccdL;
    h ^= h >>> 33;
    h *= 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }

  static long mixed(long a, long b) {
    return mixed(a * 0x9E3779B97F4A7C15L + b);
  }

  static long of(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Profile.hash(bytes, 0, bytes.length);
  }
}
