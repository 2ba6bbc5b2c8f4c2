-- The table of Axon's JDBC dead-letter queue: events that a processor could not take in, with those of the same stream
-- that wait behind them. A processor of a view is named with the generation of the view, for instance requests@3.
create table DeadLetterEntry (
    deadLetterIdentifier varchar(255) not null primary key,
    processingGroup varchar(255) not null,
    sequenceIdentifier varchar(255) not null,
    sequenceIndex bigint not null,
    messageType varchar(255) not null,
    eventIdentifier varchar(255) not null,
    timeStamp varchar(255) not null,
    payloadType varchar(255) not null,
    payloadRevision varchar(255),
    payload bytea not null,
    metaData bytea,
    type varchar(255),
    aggregateIdentifier varchar(255),
    sequenceNumber bigint,
    tokenType varchar(255),
    token bytea,
    enqueuedAt varchar(255) not null,
    lastTouched varchar(255),
    processingStarted varchar(255),
    causeType varchar(255),
    causeMessage varchar(1023),
    diagnostics bytea,
    unique (processingGroup, sequenceIdentifier, sequenceIndex)
);

grant select, insert, update, delete on DeadLetterEntry to "${runtimeRole}";
