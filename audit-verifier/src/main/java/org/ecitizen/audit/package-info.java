/// What an auditor runs: it reads files, trusts a policy and nothing else, and says whether the record is what it
/// was. Every input may be hostile; none of it names a file that is written or read.
@NullMarked
package org.ecitizen.audit;

import org.jspecify.annotations.NullMarked;
