package io.customer360.common.asset;

import static io.customer360.common.asset.Privacy.IDENTIFIER;
import static io.customer360.common.asset.Privacy.NONE;
import static io.customer360.common.asset.Privacy.PERSONAL;
import static io.customer360.common.asset.Privacy.PSEUDONYM;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void isNamedByItsLayer() {
    assertThat(people().build().id()).isEqualTo("gold.people");
    assertThat(people().build()).hasToString("gold.people");
  }

  @Test
  void refusesAKeyItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people().key("person_id", "born_at").build())
        .withMessageContaining("gold.people names [born_at] as key or day")
        .withMessageContaining("[person_id, name, age");
  }

  @Test
  void refusesADayItDoesNotHave() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people().replacesDay("day").build())
        .withMessageContaining("[day]");
  }

  @Test
  void refusesAColumnDeclaredTwiceInWhateverCase() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people().optional("name", StringType, NONE, "again").build())
        .withMessageContaining("gold.people declares twice: name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> people().optional("Age", IntegerType, NONE, "again").build())
        .withMessageContaining("declares twice: age");
  }

  @Test
  void leavesIdentifiersFlagsAndNestedTypesOutOfStatistics() {
    assertThat(people().build().statisticsColumns()).containsExactly("person_id", "age", "as_of");
  }

  @Test
  void leavesTheDayThatPartsTheTableOutOfStatistics() {
    assertThat(people().replacesDay("as_of").build().statisticsColumns())
        .containsExactly("person_id", "age");
  }

  @Test
  void carriesNullabilityAndMeaningIntoSparksSchema() {
    var schema = people().build().schema();
    assertThat(schema.apply("person_id").nullable()).isFalse();
    assertThat(schema.apply("name").nullable()).isTrue();
    assertThat(schema.apply("name").getComment().get()).isEqualTo("full name");
  }

  private static Table.Builder people() {
    return Table.gold("people")
        .required("person_id", StringType, PSEUDONYM, "who")
        .optional("name", StringType, IDENTIFIER, "full name")
        .optional("age", IntegerType, PERSONAL, "years")
        .optional("is_member", BooleanType, PERSONAL, "whether")
        .optional("nicknames", createArrayType(StringType), PERSONAL, "what friends say")
        .optional("home", new StructType().add("city", StringType), PERSONAL, "where")
        .required("as_of", DateType, NONE, "the day");
  }
}
