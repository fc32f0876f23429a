package io.customer360.jobs.identity.match;

import static io.customer360.jobs.identity.field.Kind.DATE;
import static io.customer360.jobs.identity.field.Kind.E_MAIL;
import static io.customer360.jobs.identity.field.Kind.FAMILY_NAME;
import static io.customer360.jobs.identity.field.Kind.GIVEN_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which blocking rules are chosen. */
class PlanTest {
  private static final List<Field> FIELDS = Records.fields(GIVEN_NAME, FAMILY_NAME, E_MAIL, DATE);
  private static final Keys KEYS = new Keys(FIELDS);
  private static final BlockingRule A = new BlockingRule(0, -1, "a");
  private static final BlockingRule B = new BlockingRule(1, -1, "b");
  private static final BlockingRule C = new BlockingRule(2, -1, "c");
  private static final BlockingRule A_AND_B = new BlockingRule(0, 1, "a + b");
  private static final long MATCH = 1;
  private static final long OTHER = 0;
  private static final Map<Long, Double> CHANCES = Map.of(MATCH, 1.0, OTHER, 0.0);
  private static final double PLENTY = 1e12;

  @Test
  void theCheapestRuleComesFirstAndNoRuleForWhatIsFound() {
    var sample =
        List.of(
            pairs(MATCH, 0b011, 900),
            pairs(MATCH, 0b100, 90),
            pairs(OTHER, 0b001, 100),
            pairs(OTHER, 0b010, 50_000),
            pairs(OTHER, 0b100, 1_000));
    var plan = Plan.of(List.of(), List.of(B, C, A), sample, CHANCES, 1_000, PLENTY);
    assertThat(plan.names()).containsExactly("a", "c");
    assertThat(plan.steps().get(0).pairs()).isEqualTo(1_000);
    assertThat(plan.steps().get(0).share()).isCloseTo(900 / 990.0, within(1e-9));
    assertThat(plan.steps().get(1).pairs()).isEqualTo(1_090);
    assertThat(plan.steps().get(1).share()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aRuleOfTwoKeysBringsTogetherWhatAgreesInBoth() {
    var sample =
        List.of(pairs(MATCH, 0b011, 900), pairs(OTHER, 0b001, 1e7), pairs(OTHER, 0b010, 1e7));
    var plan = Plan.of(List.of(), List.of(A, B, A_AND_B), sample, CHANCES, 1_000, PLENTY);
    assertThat(plan.names()).containsExactly("a + b");
    assertThat(plan.steps().get(0).pairs()).isEqualTo(900);
  }

  @Test
  void theBudgetIsKept() {
    var sample =
        List.of(
            pairs(MATCH, 0b001, 500),
            pairs(OTHER, 0b001, 4_500),
            pairs(MATCH, 0b010, 300),
            pairs(OTHER, 0b010, 2_700),
            pairs(MATCH, 0b100, 20),
            pairs(OTHER, 0b100, 480));
    var rules = List.of(A, B, C);
    assertThat(Plan.of(List.of(), rules, sample, CHANCES, 100, PLENTY).names())
        .containsExactly("a", "b", "c");
    assertThat(Plan.of(List.of(), rules, sample, CHANCES, 100, 5_500).names())
        .as("c fits where b does not")
        .containsExactly("a", "c");
    assertThat(Plan.of(List.of(), rules, sample, CHANCES, 100, 4_999).names())
        .containsExactly("b", "c");
    assertThat(Plan.of(List.of(), rules, sample, CHANCES, 100, 499).names()).isEmpty();
  }

  @Test
  void aRuleThatFindsNobodyIsNotChosen() {
    assertThat(Plan.of(List.of(), List.of(A), List.of(), CHANCES, 1_000, PLENTY).steps()).isEmpty();
    var others = List.of(pairs(OTHER, 0b001, 10));
    assertThat(Plan.of(List.of(), List.of(A), others, CHANCES, 1_000, PLENTY).steps()).isEmpty();
    var few = List.of(pairs(MATCH, 0b001, 1), pairs(OTHER, 0b001, 1e6));
    assertThat(Plan.of(List.of(), List.of(A), few, CHANCES, 1_000, PLENTY).steps())
        .as("one person in a million pairs is not worth it")
        .isEmpty();
    var match = List.of(pairs(MATCH, 0b001, 10));
    assertThat(Plan.of(List.of(), List.of(), match, CHANCES, 1_000, PLENTY).steps()).isEmpty();
  }

  @Test
  void rulesThatMustBeComeFirstWhateverTheyCost() {
    var sample =
        List.of(pairs(MATCH, 0b011, 900), pairs(OTHER, 0b001, 100), pairs(OTHER, 0b010, 5e7));
    var plan = Plan.of(List.of(B), List.of(A, B), sample, CHANCES, 1_000, 2_000);
    assertThat(plan.names()).containsExactly("b");
    assertThat(plan.pairs()).isEqualTo(5e7 + 900);
    assertThat(Plan.of(List.of(C), List.of(), List.of(), CHANCES, 1_000, PLENTY).names())
        .containsExactly("c");
  }

  @Test
  void thereAreNoMoreRulesThanCanBeUsed() {
    var rules = new ArrayList<BlockingRule>();
    var sample = new ArrayList<Tuple>();
    for (int k = 0; k < 40; k++) {
      rules.add(new BlockingRule(k, -1, "k" + k));
      sample.add(pairs(MATCH, 1L << k, 100 + k));
    }
    var plan = Plan.of(List.of(), rules, sample, CHANCES, 10, PLENTY);
    assertThat(plan.names()).hasSize(24).startsWith("k39", "k38").endsWith("k16");
  }

  @Test
  void candidatesAreSelectiveAndOfDifferentFields() {
    var collisions = new double[KEYS.count()];
    Arrays.fill(collisions, 0.1);
    int given = key("given-name");
    int family = key("family-name");
    int mail = key("e-mail");
    int date = key("date");
    int unused = key("e-mail~1");
    collisions[given] = 1e-2;
    collisions[family] = 1e-3;
    collisions[mail] = 1e-6;
    collisions[date] = 1e-5;
    collisions[unused] = 0;
    var statistics = Models.statistics(FIELDS, 1_000_000, collisions);
    var rules = Plan.candidates(KEYS, statistics, 20);
    var names = rules.stream().map(BlockingRule::name).toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("e-mail", "date", "given-name + family-name", "family-name + date")
        .doesNotContain("given-name", "family-name", "names in any order")
        .noneMatch(n -> n.contains("e-mail~1"));
    for (var rule : rules) {
      double pairs = 1_000_000 * collisions[rule.first()];
      if (!rule.isSingle()) {
        pairs *= collisions[rule.second()];
        assertThat(KEYS.get(rule.first()).field()).isNotEqualTo(KEYS.get(rule.second()).field());
      }
      assertThat(pairs).as(rule.name()).isLessThanOrEqualTo(20);
    }
    assertThat(Plan.candidates(KEYS, Models.statistics(FIELDS, 1_000, collisions), 20))
        .as("the fewer records, the more rules will do")
        .hasSizeGreaterThan(rules.size());
    assertThat(Plan.candidates(KEYS, Models.statistics(FIELDS, 9, new double[KEYS.count()]), 20))
        .isEmpty();
  }

  private static int key(String name) {
    for (int k = 0; k < KEYS.count(); k++) {
      if (KEYS.get(k).name().equals(name)) {
        return k;
      }
    }
    throw new AssertionError(name);
  }

  private static Tuple pairs(long pattern, long common, double count) {
    return new Tuple(pattern, common, count);
  }
}
