package io.customer360.jobs.identity.match;

import io.customer360.jobs.identity.field.Kind;
import java.io.Serializable;
import java.util.List;

/**
 * What agreement says of two records, after Fellegi and Sunter (A Theory for Record Linkage, JASA
 * 1969), with two things told apart that records of customers mix up: whether two records are of
 * the same person, and whether they are of the same place. People of one household agree in name,
 * telephone and address without being one; who has moved disagrees in all of the address at once,
 * and so do two of a household of whom one is on record where they lived before. So a pair is of
 * one of five classes, and its weight is the logarithm of the odds of the two in which the person
 * is the same.
 *
 * @param fields what is compared
 * @param random share of each level among random pairs, by field (u)
 * @param person the same among pairs of one person (m); of fields of the place, among pairs of one
 *     place
 * @param household the same among pairs of two people of one household
 * @param priors share of all pairs that are {@link #SAME}, {@link #MOVED}, {@link #HOUSEHOLD},
 *     {@link #HOUSEHOLD_MOVED}; the rest are unrelated
 * @param namesakes how many times more often than by chance random pairs agree in both names
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; tables of numbers.
public record Model(
    List<Field> fields,
    double[][] random,
    double[][] person,
    double[][] household,
    double[] priors,
    double namesakes)
    implements Serializable {
  /** The class of pairs of one person at one place. */
  static final int SAME = 0;

  /** The class of pairs of one person at two places. */
  static final int MOVED = 1;

  /** The class of pairs of two people of one household at one place. */
  static final int HOUSEHOLD = 2;

  /** The class of pairs of two people of one household at two places. */
  static final int HOUSEHOLD_MOVED = 3;

  /** How many classes there are but for that of unrelated pairs. */
  static final int CLASSES = 4;

  static boolean isOnePerson(int c) {
    return c == SAME || c == MOVED;
  }

  static boolean isOnePlace(int c) {
    return c == SAME || c == HOUSEHOLD;
  }

  /** Number of the field of given names; -1 without one. */
  int given() {
    return fields.stream().map(Field::kind).toList().indexOf(Kind.GIVEN_NAME);
  }

  /** Number of the field of family names; -1 without one. */
  int family() {
    return fields.stream().map(Field::kind).toList().indexOf(Kind.FAMILY_NAME);
  }

  /** Whether agreement in a field says anything in a class. */
  boolean says(int c, int field) {
    return isOnePlace(c) || fields.get(field).role() != Field.Role.PLACE;
  }

  /** Shares of the levels of a field among pairs of a class. */
  double[] of(int c, int field) {
    boolean place = fields.get(field).role() == Field.Role.PLACE;
    return isOnePerson(c) || place ? person[field] : household[field];
  }
}
