package io.customer360.common.profile;

/**
 * A value that seems to stand for none.
 *
 * @param reason why, as a part of a sentence
 */
public record Suspect(Counted value, String reason) {}
