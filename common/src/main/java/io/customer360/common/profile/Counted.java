package io.customer360.common.profile;

/** A value, or a pattern of values, and how often it occurs. */
public record Counted(String value, long count) {}
