package io.customer360.jobs.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** That the columns of an expression are known without a session. */
class SqlColumnsTest {

  @Test
  void findsColumnsWhereverTheyStand() {
    assertThat(SqlColumns.of("concat(a, '/', lower(b.c)) || case when `d e` > 1 then 'x' end"))
        .containsExactly("a", "b.c", "d e");
  }

  @Test
  void literalsAndLambdaVariablesAreNoColumns() {
    assertThat(SqlColumns.of("transform(split(a, ','), x -> trim(x))"))
        .contains("a")
        .doesNotContain("','");
  }

  @Test
  void refusesWhatIsNoExpression() {
    assertThatThrownBy(() -> SqlColumns.of("concat(a,"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an SQL expression");
  }
}
