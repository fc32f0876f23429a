package io.customer360.common.io;

import java.util.List;
import java.util.Map;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Collections as Delta's own classes take them. */
final class Scala {
  private Scala() {}

  static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  static <T> scala.collection.immutable.Map<String, T> map(Map<String, T> map) {
    return Map$.MODULE$.from(CollectionConverters.asScala(map));
  }
}
