package io.customer360.jobs.generate;

import java.time.LocalDate;
import java.util.Optional;

/** A person as one system has them: with errors, in other spellings, with gaps. */
record EnteredPerson(
    String firstName,
    String lastName,
    Optional<String> email,
    Optional<String> phone,
    Optional<LocalDate> birthDate,
    Address address) {}
