package io.customer360.common.io;

import io.customer360.common.asset.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.Metadata$;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** What Delta's log says of a table. */
final class TableMetadata {
  private TableMetadata() {}

  /** Of a table that is made now, in milliseconds. */
  static Metadata declared(Table table, long now) {
    return new Metadata(
        Metadata$.MODULE$.apply$default$1(),
        null,
        table.grain(),
        new Format("parquet", Scala.map(Map.of())),
        table.schema().json(),
        Scala.seq(table.day().stream().toList()),
        Scala.map(TableProperties.of(table)),
        Option.apply(now));
  }

  /** The same table with neither NOT NULL nor conditions. */
  static Metadata withoutPromises(Metadata declared) {
    var properties = new HashMap<>(CollectionConverters.asJava(declared.configuration()));
    properties.keySet().removeIf(key -> key.startsWith(TableProperties.CHECK));
    var nullable = new StructType();
    for (var field : declared.schema().fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true, field.metadata());
    }
    return declared.copy(
        declared.id(),
        declared.name(),
        declared.description(),
        declared.format(),
        nullable.json(),
        declared.partitionColumns(),
        Scala.map(properties),
        declared.createdTime());
  }
}
