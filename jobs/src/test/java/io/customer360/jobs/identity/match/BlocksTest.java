package io.customer360.jobs.identity.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlocksTest {
  private static final List<String> ROWS = List.of("a1", "a2", "a2", "a3", "b1", "c1", "c2");

  @Test
  void rowsOfOneKeyAreABlock() {
    assertThat(all(Blocks.whole(ROWS.iterator(), BlocksTest::key)))
        .containsExactly(List.of("a1", "a2", "a2", "a3"), List.of("b1"), List.of("c1", "c2"));
  }

  @Test
  void noRowsAreNoBlock() {
    assertThat(all(Blocks.whole(List.<String>of().iterator(), BlocksTest::key))).isEmpty();
  }

  @Test
  void aLargeBlockComesInPieces() {
    assertThat(all(Blocks.ofAtMost(3, ROWS.iterator(), BlocksTest::key)))
        .containsExactly(
            List.of("a1", "a2", "a2"), List.of("a3"), List.of("b1"), List.of("c1", "c2"));
  }

  @Test
  void aPieceEndsOnlyWhereItMay() {
    var blocks =
        new Blocks<>(
            ROWS.iterator(),
            BlocksTest::key,
            (block, next) -> block.size() >= 2 && !next.equals(block.get(block.size() - 1)));
    assertThat(all(blocks))
        .containsExactly(
            List.of("a1", "a2", "a2"), List.of("a3"), List.of("b1"), List.of("c1", "c2"));
  }

  @Test
  void rowsThatShareABlockByChanceAreParted() {
    assertThat(Blocks.parted(List.of("a1", "b1", "a2"), BlocksTest::key))
        .containsExactly(List.of("a1", "a2"), List.of("b1"));
    assertThat(Blocks.parted(List.of("a1", "a2"), BlocksTest::key))
        .containsExactly(List.of("a1", "a2"));
  }

  private static String key(String row) {
    return row.substring(0, 1);
  }

  private static List<List<String>> all(Blocks<String> blocks) {
    var all = new ArrayList<List<String>>();
    blocks.forEachRemaining(all::add);
    return all;
  }
}
