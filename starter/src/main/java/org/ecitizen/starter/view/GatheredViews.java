package org.ecitizen.starter.view;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// Lets every event processor gather what a batch writes, and writes it with the last event: where there is no common
/// transaction the view has to be written before the position.
final class GatheredViews implements MessageHandlerInterceptor<EventMessage<?>> {
    private final ViewStore store;
    private final Parked parked;

    GatheredViews(ViewStore store, Parked parked) {
        this.store = store;
        this.parked = parked;
    }

    @Override
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        var batch = ViewBatch.begin(store);
        var result = chain.proceed();
        if (!(unit instanceof BatchingUnitOfWork<?> many) || many.isLastMessage()) {
            flush(batch);
        }
        return result;
    }

    private void flush(ViewBatch batch) {
        try {
            batch.flush();
        } catch (RuntimeException e) {
            parked.unwritable(e);
            throw e;
        }
    }
}
