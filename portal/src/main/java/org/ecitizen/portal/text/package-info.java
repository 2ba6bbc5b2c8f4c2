/// The words of the pages: messages by key, plurals, dates and numbers, in the reader's language.
@NullMarked
package org.ecitizen.portal.text;

import org.jspecify.annotations.NullMarked;
