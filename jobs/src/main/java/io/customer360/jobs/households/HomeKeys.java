package io.customer360.jobs.households;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Customers;
import io.customer360.jobs.identity.field.Kind;
import io.customer360.jobs.identity.match.Field;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What tells customers of one home from others. */
final class HomeKeys {
  static final String CUSTOMER = Customers.CUSTOMER_ID;
  static final String RULE = "rule";

  /** Of a hundred million keys two are alike by chance with odds of one in some thousands. */
  static final String KEY = "key";

  private HomeKeys() {}

  /**
   * A key for each customer and each rule of which no field is missing. One pass, no shuffle; a
   * task holds one customer, the driver nothing.
   *
   * @param customers rows of gold.customers
   * @return [customer_id, rule: its name, key: of the rule and the normalised values of its fields]
   */
  static Dataset<Row> of(Dataset<Row> customers, HouseholdSettings settings) {
    var fields = settings.compared();
    var names = fields.stream().map(Field::name).toList();
    var keys =
        settings.same().entrySet().stream()
            .map(
                rule ->
                    struct(
                        lit(rule.getKey()).as(RULE),
                        key(rule.getKey(), rule.getValue().stream().map(names::indexOf).toList())
                            .as(KEY)))
            .toArray(Column[]::new);
    return normalised(customers, fields)
        .select(col(CUSTOMER), inline(array(keys)))
        .where(col(KEY).isNotNull());
  }

  private static Column key(String rule, List<Integer> fields) {
    var values = fields.stream().map(f -> col(value(f))).toList();
    var isComplete = values.stream().map(Column::isNotNull).reduce(Column::and).orElseThrow();
    var hashed = Stream.concat(Stream.of(lit(rule)), values.stream()).toArray(Column[]::new);
    return when(isComplete, xxhash64(hashed));
  }

  /** [customer_id, a column for each field: the value as all spell it, null when missing] */
  private static Dataset<Row> normalised(Dataset<Row> customers, List<Field> fields) {
    var columns = new Column[fields.size() + 2];
    var schema = new StructType().add(CUSTOMER, DataTypes.StringType, false);
    columns[0] = col(CUSTOMER);
    columns[1] = col(Contacts.COUNTRY);
    for (int f = 0; f < fields.size(); f++) {
      var from = fields.get(f).columns().stream().map(c -> col(c).cast("string"));
      columns[f + 2] = coalesce(from.toArray(Column[]::new)).as(value(f));
      schema = schema.add(value(f), DataTypes.StringType);
    }
    var kinds = fields.stream().map(Field::kind).toList();
    return customers
        .select(columns)
        .map((MapFunction<Row, Row>) row -> normalised(row, kinds), Encoders.row(schema));
  }

  private static Row normalised(Row row, List<Kind> kinds) {
    var country = Kind.countryCode(row.getString(1));
    var values = new Object[kinds.size() + 1];
    values[0] = row.getString(0);
    for (int f = 0; f < kinds.size(); f++) {
      var raw = row.getString(f + 2);
      values[f + 1] = raw == null ? null : kinds.get(f).normalised(raw, country);
    }
    return RowFactory.create(values);
  }

  private static String value(int field) {
    return "f" + field;
  }
}
