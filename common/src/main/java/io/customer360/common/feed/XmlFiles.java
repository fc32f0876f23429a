package io.customer360.common.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createStructField;

import io.customer360.common.asset.Drift.Kind;
import io.customer360.common.asset.Feed;
import io.customer360.common.io.LakeFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * XML, a record an element {@code options.rowTag}. Elements and attributes (after an underline) are
 * columns, nested elements JSON. An element that a record has several times is a JSON array; one
 * with attributes has its text in the column and those in {@link Feed#RESCUED}. A first pass over
 * the files finds what they have; a column that is empty in a record counts as one that is not
 * there, since XML does not tell the two apart.
 */
final class XmlFiles {

  private XmlFiles() {}

  static Dataset<Row> read(SparkSession spark, Feed feed, List<DataFile> files, Origin origin) {
    if (!feed.options().containsKey("rowTag")) {
      throw new LakeFailure(
          "Cannot ingest %s: XML needs the name of a record's element. Set feeds.%s.options.rowTag."
              .formatted(feed.id(), feed.name()));
    }
    var reader =
        FeedFormats.reader(spark, feed)
            .format("xml")
            .option("inferSchema", "false")
            .option("mode", "PERMISSIVE")
            .option("columnNameOfCorruptRecord", Feed.CORRUPT);
    var paths = FeedFormats.paths(files);
    var schema = schema(feed, reader.load(paths).schema());
    var frame = reader.schema(schema.add(Feed.CORRUPT, StringType)).load(paths);
    var names = Arrays.asList(schema.fieldNames());
    var values =
        names.stream()
            .map(n -> value(feed, n, col(Texts.quoted(n)), schema.apply(n).dataType()))
            .toList();
    var contract = Contract.of(feed, names, files.get(0).name());
    var absent = new ArrayList<Column>();
    for (int c = 0; c < feed.columns().size(); c++) {
      int place = contract.taken().get(c);
      if (place >= 0) {
        var dropped = lit(Differences.entry(Kind.DROPPED, feed.columns().get(c)));
        absent.add(
            when(col(Feed.CORRUPT).isNull().and(values.get(place).value().isNull()), dropped));
      }
    }
    return new FileRecords(
            feed, frame, origin, values, contract, Optional.of(col(Feed.CORRUPT)), true, absent)
        .inColumns();
  }

  /**
   * The columns found in the records; those declared when the files have no record, or bare ones.
   */
  private static StructType schema(Feed feed, StructType found) {
    var schema = new StructType();
    for (StructField field : found.fields()) {
      if (!field.name().equals(Feed.CORRUPT)) {
        schema = schema.add(field.name(), asDeclared(feed, field));
      }
    }
    if (schema.isEmpty()) {
      for (String column : feed.columns()) {
        var text = createStructField(column, StringType, true);
        schema = schema.add(column, asDeclared(feed, text));
      }
    }
    return schema;
  }

  /** As found, but an array where one is declared, even if no record has the element twice. */
  private static DataType asDeclared(Feed feed, StructField found) {
    return feed.types().get(found.name()) instanceof ArrayType
            && !(found.dataType() instanceof ArrayType)
        ? createArrayType(found.dataType())
        : found.dataType();
  }

  private static FileRecords.Value value(Feed feed, String name, Column column, DataType type) {
    if (feed.types().get(name) instanceof ArrayType) {
      return FileRecords.Value.of(column, type);
    }
    if (type instanceof ArrayType repeated) {
      var alone = size(column).equalTo(1);
      var first = value(feed, name, get(column, lit(0)), repeated.elementType());
      var besides = new LinkedHashMap<String, Column>();
      first.besides().forEach((n, c) -> besides.put(n, when(alone, c)));
      return new FileRecords.Value(
          column,
          when(alone, first.text()).otherwise(to_json(column)),
          type,
          not(alone).or(first.nested()),
          besides);
    }
    var tag = feed.options().getOrDefault("valueTag", "_VALUE");
    if (type instanceof StructType parts && Arrays.asList(parts.fieldNames()).contains(tag)) {
      var besides = new LinkedHashMap<String, Column>();
      for (String part : parts.fieldNames()) {
        if (!part.equals(tag)) {
          besides.put(name + "." + part, column.getField(part));
        }
      }
      return new FileRecords.Value(column, column.getField(tag), type, lit(false), besides);
    }
    return FileRecords.Value.of(column, type);
  }
}
