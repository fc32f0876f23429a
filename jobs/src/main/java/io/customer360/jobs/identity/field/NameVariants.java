package io.customer360.jobs.identity.field;

/** STUB. */
public final class NameVariants {
  private NameVariants() {}

  public static boolean related(String a, String b) {
    return false;
  }
}
