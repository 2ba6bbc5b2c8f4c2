package org.ecitizen.starter.rebuild;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/// Every process that keeps views can make them anew.
@AutoConfiguration
@Import({Rebuilds.class, ViewController.class, Backfill.class})
class RebuildAutoConfiguration {}
