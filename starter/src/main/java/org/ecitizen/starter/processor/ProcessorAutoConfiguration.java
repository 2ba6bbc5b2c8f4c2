package org.ecitizen.starter.processor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/// Every process tells of its own processors.
@AutoConfiguration
@Import({Processors.class, ProcessorController.class})
class ProcessorAutoConfiguration {}
