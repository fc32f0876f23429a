package io.customer360.common.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.mask;

import io.customer360.common.asset.Field;
import io.customer360.common.asset.Privacy;
import io.customer360.common.asset.Table;
import io.customer360.common.io.Staged;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * A few rows of what a run would write. Of direct identifiers only the shape is shown: Xxxx, nnn.
 */
public record Sample(Table table, List<Row> rows) {
  private static final int ROWS = 3;

  static Sample of(Staged staged) {
    var columns = staged.table().fields().stream().map(Sample::shown).toArray(Column[]::new);
    return new Sample(staged.table(), staged.frame().limit(ROWS).select(columns).collectAsList());
  }

  private static Column shown(Field field) {
    var column = col(field.name());
    return field.privacy() == Privacy.IDENTIFIER && field.type().equals(DataTypes.StringType)
        ? mask(column).as(field.name())
        : column;
  }
}
