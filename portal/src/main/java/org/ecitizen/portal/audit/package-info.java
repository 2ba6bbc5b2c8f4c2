/// Auditors' pages: a request as it stood, what differs between two dates, what is recorded, and the proof of it.
@NullMarked
package org.ecitizen.portal.audit;

import org.jspecify.annotations.NullMarked;
