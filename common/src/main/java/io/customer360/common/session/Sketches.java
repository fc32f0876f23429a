package io.customer360.common.session;

/**
 * DataSketches 6.2, which Spark 4.1 takes for {@code approx_top_k} and {@code hll_sketch_agg},
 * looks at the number of the Java release when it is loaded and refuses all but 8, 11, 17 and 21,
 * though what Spark asks of it works on later ones too (apache/datasketches-memory issue 270; Spark
 * 4.2 brings a class of its own instead of the one that refuses).
 */
final class Sketches {
  private static final String REFUSES = "org.apache.datasketches.memory.internal.ResourceImpl";
  private static final String RELEASE = "java.version";
  private static final int LATEST_KNOWN = 21;

  private Sketches() {}

  /** Loads that class while a release that it knows stands where it looks; of this JVM only. */
  static void allowLaterJava() {
    if (Runtime.version().feature() <= LATEST_KNOWN) {
      return;
    }
    var release = System.getProperty(RELEASE);
    System.setProperty(RELEASE, LATEST_KNOWN + ".0.0");
    try {
      Class.forName(REFUSES);
    } catch (ClassNotFoundException e) {
      // Another release of Spark, with other sketches: nothing refuses.
    } finally {
      System.setProperty(RELEASE, release);
    }
  }
}
