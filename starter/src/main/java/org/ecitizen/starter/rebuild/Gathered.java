package org.ecitizen.starter.rebuild;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.ecitizen.starter.view.ViewBatch;
import org.ecitizen.starter.view.ViewStore;

/// Work on views in one transaction, with everything that is written of a document written once.
record Gathered(TransactionManager transactions, ViewStore store) {
    void run(Runnable work) {
        var unit = DefaultUnitOfWork.startAndGet(null);
        unit.attachTransaction(transactions);
        var result = unit.executeWithResult(() -> {
            ViewBatch.begin(store);
            work.run();
            return null;
        });
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof RuntimeException thrown
                    ? thrown
                    : new IllegalStateException(result.exceptionResult());
        }
    }
}
