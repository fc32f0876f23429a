package io.customer360.jobs.generate;

import java.util.List;
import java.util.Random;

/**
 * Random draws that depend on nothing but the seed, the purpose and a number (of a person, of a
 * household). StrictMath, because Math may differ between machines in the last bit.
 */
final class Dice {
  private final Random random;

  Dice(long seed, String purpose, long number) {
    random = new Random(seedOf(seed, purpose, number));
  }

  /** Neighbouring seeds of Random give similar first draws, so the bits are mixed. */
  static long seedOf(long seed, String purpose, long number) {
    return mix(mix(seed ^ mix(purpose.hashCode())) + number);
  }

  /** SplitMix64's finalizer. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in [0, 1). */
  double unit() {
    return random.nextDouble();
  }

  /** Uniform in [from, to], both included. */
  int between(int from, int to) {
    return from + random.nextInt(to - from + 1);
  }

  <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    for (double product = unit(); product > limit; product *= unit()) {
      count++;
    }
    return count;
  }
}
