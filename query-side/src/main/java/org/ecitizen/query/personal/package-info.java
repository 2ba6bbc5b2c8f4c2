/// What belongs to one person alone: drafts, mandates, saved filters.
@NullMarked
package org.ecitizen.query.personal;

import org.jspecify.annotations.NullMarked;
