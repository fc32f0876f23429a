package io.customer360.common.asset;

/** A fitted Spark ML pipeline that the suite keeps, one for each day it was fitted for. */
public record Model(String name) implements Asset {

  @Override
  public String id() {
    return "model." + name;
  }
}
