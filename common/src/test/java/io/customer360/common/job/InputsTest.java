package io.customer360.common.job;

import static io.customer360.common.asset.Privacy.NONE;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.customer360.common.asset.Table;
import io.customer360.testing.Frames;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTest {
  private static final Table KNOWN = table("known");

  @Test
  void handsOutWhatTheJobDeclared() {
    var frame = Frames.frame("id\na\n");
    var inputs = Inputs.of(LocalDate.of(2026, 1, 31), Map.of(KNOWN, frame));
    assertThat(inputs.get(KNOWN)).isSameAs(frame);
  }

  @Test
  void refusesWhatTheJobDidNotDeclare() {
    var inputs = Inputs.of(LocalDate.of(2026, 1, 31), Map.of(KNOWN, Frames.frame("id\na\n")));
    assertThatIllegalStateException()
        .isThrownBy(() -> inputs.get(table("other")))
        .withMessage(
            "Cannot read silver.other: the job declares only [silver.known]. Add it to reads().");
  }

  private static Table table(String name) {
    return Table.silver(name).required("id", StringType, NONE, "which").build();
  }
}
