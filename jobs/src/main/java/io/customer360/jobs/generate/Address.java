package io.customer360.jobs.generate;

/** A postal address; country is the one of the household. */
record Address(String street, String houseNo, String postcode, String city, Country country) {}
