/// Where views are kept: one narrow port, an adapter per database, and generations so that a view can be rebuilt beside
/// the one being read.
@NullMarked
package org.ecitizen.starter.view;

import org.jspecify.annotations.NullMarked;
