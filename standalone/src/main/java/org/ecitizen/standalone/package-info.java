/// Everything in one process, on one port: both sides as they are, an identity provider and a first page.
@NullMarked
package org.ecitizen.standalone;

import org.jspecify.annotations.NullMarked;
