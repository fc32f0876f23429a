package io.customer360.common.profile;

/**
 * A quality rule that the data suggest; whether it should hold is for a person to say.
 *
 * @param kind completeness, uniqueness, range, set, pattern or type
 * @param condition an SQL condition over one row, or for uniqueness {@code unique(column)}
 * @param share of the values that meet it now, 0 to 1
 * @param tellsValues whether values of the data stand in the condition
 */
public record Rule(String kind, String condition, double share, boolean tellsValues) {}
