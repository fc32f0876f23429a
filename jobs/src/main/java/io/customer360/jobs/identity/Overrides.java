package io.customer360.jobs.identity;

import io.customer360.common.tables.LinkEvidence;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What people have decided about pairs of contacts. */
final class Overrides {
  private static final StructType PAIRS =
      new StructType()
          .add(LinkEvidence.CONTACT_A, DataTypes.StringType, false)
          .add(LinkEvidence.CONTACT_B, DataTypes.StringType, false);

  private Overrides() {}

  static Dataset<Row> none(Dataset<Row> contacts) {
    return contacts.sparkSession().createDataFrame(List.<Row>of(), PAIRS);
  }
}
