package org.ecitizen.events.erasure;

import java.util.List;
import org.ecitizen.events.personal.Public;
import org.ecitizen.events.service.ServiceDefinition.Retention;

/// A data-protection officer approved how long a service keeps data, once for every request that ends under this rule.
/// Without it nothing is erased by itself.
///
/// @param rule the rule, by what it says: another wording is another rule
/// @param terms what it says
@Public("a rule, the same for everybody")
public record RetentionApproved(String authority, String service, String rule, List<Retention> terms)
        implements RetentionEvent {}
