/// What the pages about passkeys show. Who keeps passkeys serves them: an identity provider in the same process.
@NullMarked
package org.ecitizen.portal.passkey;

import org.jspecify.annotations.NullMarked;
