package io.customer360.common.asset;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * One column of a table.
 *
 * @param required whether it is NOT NULL
 * @param reference whether it holds keys of a source system, written {@code source:key}
 * @param meaning what it says, with unit and range
 */
public record Field(
    String name,
    DataType type,
    boolean required,
    Privacy privacy,
    boolean reference,
    String meaning) {

  /** Spark's form of this column; the comment carries the meaning. */
  public StructField toSpark() {
    return new StructField(name, type, !required, Metadata.empty()).withComment(meaning);
  }
}
