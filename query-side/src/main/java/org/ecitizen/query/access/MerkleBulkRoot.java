package org.ecitizen.query.access;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ecitizen.log.tree.Merkle;
import org.ecitizen.log.tree.RightEdge;
import org.ecitizen.starter.access.BulkRoot;
import org.springframework.stereotype.Component;

/// The root over the people whom a reading concerned, by the tree of the transparency log.
@Component
class MerkleBulkRoot implements BulkRoot {
    @Override
    public String of(List<String> subjects) {
        var tree = new RightEdge();
        subjects.forEach(subject -> tree.append(Merkle.leaf(subject.getBytes(StandardCharsets.UTF_8))));
        return tree.root().hex();
    }
}
