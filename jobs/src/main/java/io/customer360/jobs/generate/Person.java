package io.customer360.jobs.generate;

import java.time.LocalDate;

/**
 * A real (invented) person as they are, before any system writes them down.
 *
 * @param number the person, from 0; what the truth file names
 * @param formerAddress where they lived before, and where some records still have them
 * @param otherEmail a second, altogether different address
 */
record Person(
    int number,
    Household household,
    boolean male,
    String firstName,
    LocalDate birthDate,
    Address formerAddress,
    Phone mobile,
    String email,
    String otherEmail) {

  String lastName() {
    return household.lastName();
  }
}
