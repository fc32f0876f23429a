package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.customer360.common.tables.Contacts;
import io.customer360.jobs.identity.field.Kind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Contacts as the engine compares them. */
public final class Prepared {
  static final String ID = "contact_id";
  static final String RECORD = "record";
  static final String KEYS = "keys";

  static final StructType SCHEMA =
      new StructType()
          .add(ID, DataTypes.StringType, false)
          .add(RECORD, DataTypes.BinaryType, false)
          .add(KEYS, DataTypes.BinaryType, false);

  private Prepared() {}

  /**
   * Normalises the fields of contacts; one pass, no shuffle.
   *
   * @param contacts rows of silver.contacts
   * @return [contact_id, record: a {@link Profile}, keys: {@link Keys#of}]
   */
  public static Dataset<Row> of(Dataset<Row> contacts, List<Field> fields) {
    var columns = new Column[fields.size() + 3];
    columns[0] = col(Contacts.CONTACT_ID);
    columns[1] = col(Contacts.SOURCE);
    columns[2] = col(Contacts.COUNTRY);
    for (int f = 0; f < fields.size(); f++) {
      var values =
          fields.get(f).columns().stream().map(c -> col(c).cast("string")).toArray(Column[]::new);
      columns[f + 3] = (values.length == 0 ? lit(null) : coalesce(values)).as("f" + f);
    }
    var keys = new Keys(fields);
    var compared = List.copyOf(fields);
    return contacts
        .select(columns)
        .mapPartitions(
            (Iterator<Row> rows) -> new Mapped<>(rows, row -> prepared(row, compared, keys)),
            Encoders.row(SCHEMA));
  }

  private static Row prepared(Row row, List<Field> fields, Keys keys) {
    var country = Kind.COUNTRY.normalised(row.getString(2), null);
    var region =
        country != null && country.length() == 2
            ? country.toUpperCase(java.util.Locale.ROOT)
            : null;
    var values = new String[fields.size()];
    for (int f = 0; f < values.length; f++) {
      var raw = row.getString(f + 3);
      values[f] = raw == null ? null : fields.get(f).kind().normalised(raw, region);
    }
    splitFullName(values, fields);
    return RowFactory.create(
        row.getString(0),
        Profile.encoded(row.getString(0), row.getString(1), values),
        keys.of(values));
  }

  /** A whole name takes the place of given and family name where these are not known apart. */
  private static void splitFullName(String[] values, List<Field> fields) {
    var kinds = fields.stream().map(Field::kind).toList();
    int full = kinds.indexOf(Kind.FULL_NAME);
    int given = kinds.indexOf(Kind.GIVEN_NAME);
    int family = kinds.indexOf(Kind.FAMILY_NAME);
    if (full < 0 || given < 0 || family < 0 || values[full] == null) {
      return;
    }
    if (values[given] == null && values[family] == null) {
      var words = values[full].split(" ");
      values[family] = words[words.length - 1];
      values[given] =
          words.length == 1
              ? null
              : String.join(" ", Arrays.asList(words).subList(0, words.length - 1));
    }
    values[full] = null;
  }
}
