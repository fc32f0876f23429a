package io.customer360.jobs.generate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Draws one of several choices, each with a probability proportional to its weight. */
final class WeightedChoice<T> {
  private final List<T> choices;
  private final double[] cumulated;

  WeightedChoice(List<T> choices, ToDoubleFunction<T> weight) {
    this.choices = List.copyOf(choices);
    this.cumulated = choices.stream().mapToDouble(weight).toArray();
    for (int i = 1; i < cumulated.length; i++) {
      cumulated[i] += cumulated[i - 1];
    }
  }

  T draw(Dice dice) {
    double point = dice.unit() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    int index = found < 0 ? -found - 1 : found + 1;
    return choices.get(Math.min(index, choices.size() - 1));
  }
}
