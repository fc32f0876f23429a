package io.customer360.jobs.generate;

import java.util.List;

/**
 * Products that are bought together: a basket with the first has each of the others with
 * probability {@link Planted#BUNDLE_PROBABILITY}, and now and then by chance.
 *
 * @param skus two or three, the one that draws the others first
 */
public record Bundle(List<String> skus) {

  /** Copies the list. */
  public Bundle {
    skus = List.copyOf(skus);
  }

  static Bundle of(String... skus) {
    return new Bundle(List.of(skus));
  }

  /** The product that makes people buy the others. */
  public String first() {
    return skus.get(0);
  }

  /** The products that are bought because of the first. */
  public List<String> others() {
    return skus.subList(1, skus.size());
  }
}
