/// What an authority offers: a service, its questions, stages, tasks and actions, published in versions.
@NullMarked
package org.ecitizen.events.service;

import org.jspecify.annotations.NullMarked;
