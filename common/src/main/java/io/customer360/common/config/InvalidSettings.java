package io.customer360.common.config;

import java.util.List;

/** Settings that cannot be used; lists every problem at once, each with the place it stands in. */
public final class InvalidSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidSettings(List<String> problems) {
    super(
        """
        Cannot use these settings: %d problem(s)
          %s
        Correct them and run again; `c360 config --resolved` shows what is in force.\
        """
            .formatted(problems.size(), String.join("\n  ", problems)));
  }
}
