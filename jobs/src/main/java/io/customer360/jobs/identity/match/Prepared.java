package io.customer360.jobs.identity.match;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.customer360.common.tables.Contacts;
import io.customer360.common.tables.Provenance;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Contacts as the engine compares them. */
public final class Prepared {
  static final String ID = "contact_id";
  static final String RECORD = "record";
  public static final String KEYS = "keys";

  /** Changes when any value of the contact does. */
  static final String FINGERPRINT = "fingerprint";

  private static final Set<String> NOT_OF_THE_CONTACT =
      Set.of(Provenance.KNOWN_AT, Provenance.ORIGIN, Provenance.CONTENT_HASH);

  static final StructType SCHEMA =
      new StructType()
          .add(ID, DataTypes.StringType, false)
          .add(RECORD, DataTypes.BinaryType, false)
          .add(KEYS, DataTypes.BinaryType, false)
          .add(FINGERPRINT, DataTypes.LongType, false);

  /**
   * Raised with every change of what keys or fingerprints are made of, so that those which an
   * earlier release has stored are not held against new ones.
   */
  public static final int EDITION = 3;

  private Prepared() {}

  /**
   * Normalises the fields of contacts; one pass, no shuffle.
   *
   * @param contacts rows of silver.contacts
   * @return [contact_id, record: a {@link Profile}, keys: {@link Keys#of}, fingerprint]
   */
  public static Dataset<Row> of(Dataset<Row> contacts, List<Field> fields) {
    var columns = new Column[fields.size() + 4];
    columns[0] = col(Contacts.CONTACT_ID);
    columns[1] = col(Contacts.SOURCE);
    columns[2] = col(Contacts.COUNTRY);
    for (int f = 0; f < fields.size(); f++) {
      var values =
          fields.get(f).columns().stream().map(c -> col(c).cast("string")).toArray(Column[]::new);
      columns[f + 3] = (values.length == 0 ? lit(null) : coalesce(values)).as("f" + f);
    }
    columns[fields.size() + 3] = fingerprint(contacts).as(FINGERPRINT);
    var keys = new Keys(fields);
    var compared = List.copyOf(fields);
    return contacts
        .select(columns)
        .mapPartitions(
            (Iterator<Row> rows) -> new Mapped<>(rows, new Preparation(compared, keys)::prepared),
            Encoders.row(SCHEMA));
  }

  /**
   * What changes when a contact does, without the work of preparing it.
   *
   * @param contacts rows of silver.contacts
   * @return [contact_id, fingerprint]
   */
  static Dataset<Row> fingerprints(Dataset<Row> contacts) {
    return contacts.select(col(Contacts.CONTACT_ID).as(ID), fingerprint(contacts).as(FINGERPRINT));
  }

  private static Column fingerprint(Dataset<Row> contacts) {
    return xxhash64(
        Arrays.stream(contacts.columns())
            .filter(c -> !NOT_OF_THE_CONTACT.contains(c))
            .map(c -> col(c))
            .toArray(Column[]::new));
  }
}
