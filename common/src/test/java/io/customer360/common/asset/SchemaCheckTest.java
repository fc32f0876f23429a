package io.customer360.common.asset;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  private static final Table TABLE =
      Table.gold("scores")
          .required("id", StringType, NONE, "who")
          .required("score", DoubleType, NONE, "how much")
          .optional("tags", createArrayType(StringType, true), NONE, "what")
          .build();

  @Test
  void findsNothingWhenColumnsAgreeInAnyOrderAndNullability() {
    var same =
        new StructType()
            .add("tags", createArrayType(StringType, false))
            .add("score", DoubleType, true)
            .add("id", StringType, true);
    assertThat(SchemaCheck.differences(TABLE, same)).isEmpty();
    assertThatCode(() -> SchemaCheck.require(TABLE, same)).doesNotThrowAnyException();
  }

  @Test
  void namesEveryDifference() {
    var other =
        new StructType()
            .add("score", IntegerType)
            .add("tags", createArrayType(LongType))
            .add("note", StringType);
    assertThat(SchemaCheck.differences(TABLE, other))
        .containsExactly(
            "missing  id string",
            "type     score is int, declared double",
            "type     tags is array<bigint>, declared array<string>",
            "extra    note string");
  }

  @Test
  void refusesWithTheTableAndAllDifferences() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SchemaCheck.require(TABLE, new StructType().add("id", StringType)))
        .withMessageContaining("Cannot write gold.scores")
        .withMessageContaining("missing  score double")
        .withMessageContaining("missing  tags array<string>");
  }
}
