/// How a refusal looks: RFC 9457 problem documents, the same from every layer.
@NullMarked
package org.ecitizen.starter.problem;

import org.jspecify.annotations.NullMarked;
