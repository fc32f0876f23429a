package io.customer360.jobs.identity.match;

import java.util.List;

/**
 * What decides how records are compared.
 *
 * @param fields what is compared
 * @param certainties rules that win over weights
 * @param review bits from which on a pair is told
 */
public record MatchSettings(
    List<Field> fields,
    Learning.Settings learning,
    List<Certainty> certainties,
    Agglomeration.Settings clustering,
    double review) {}
