/// Everything in one process, on one port: both sides and the portal as they are, and an identity provider.
@NullMarked
package org.ecitizen.standalone;

import org.jspecify.annotations.NullMarked;
