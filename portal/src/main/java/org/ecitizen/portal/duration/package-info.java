/// How long services take, from past requests.
@NullMarked
package org.ecitizen.portal.duration;

import org.jspecify.annotations.NullMarked;
