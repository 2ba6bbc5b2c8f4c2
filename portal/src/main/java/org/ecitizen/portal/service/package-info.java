/// What one can ask for: the catalogue and the start page of each service.
@NullMarked
package org.ecitizen.portal.service;

import org.jspecify.annotations.NullMarked;
