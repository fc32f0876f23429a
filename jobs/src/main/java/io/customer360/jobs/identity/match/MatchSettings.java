package io.customer360.jobs.identity.match;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What decides how records are compared.
 *
 * @param fields what is compared
 * @param certainties rules that win over weights
 * @param review bits from which on a pair is told
 * @param precision share of linked pairs that shall be of one person: with labels, the threshold of
 *     clustering is chosen by it
 */
public record MatchSettings(
    List<Field> fields,
    Learning.Settings learning,
    List<Certainty> certainties,
    Agglomeration.Settings clustering,
    double review,
    OptionalDouble precision) {}
