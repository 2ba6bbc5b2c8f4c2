/// The transparency log over the events of the store: reads stored bytes behind the writers, gives each event a leaf,
/// signs the head at most once a second, serves the files and hands out receipts. When in doubt it stops; it never
/// signs
/// two histories, and commands do not notice.
@NullMarked
package org.ecitizen.query.log;

import org.jspecify.annotations.NullMarked;
