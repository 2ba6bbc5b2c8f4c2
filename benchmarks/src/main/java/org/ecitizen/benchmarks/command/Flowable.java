package org.ecitizen.benchmarks.command;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.ecitizen.benchmarks.machine.Server;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/// Flowable with full history, as many authorities run it: a process with one task of a group, which an official claims
/// and completes. One process has one task and no rule, which is less than ours does.
final class Flowable implements Contender {
    private static final String PROCESS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:flowable="http://flowable.org/bpmn"
                         targetNamespace="org.ecitizen.benchmarks">
              <process id="permit" isExecutable="true">
                <startEvent id="submitted"/>
                <sequenceFlow id="to-review" sourceRef="submitted" targetRef="review"/>
                <userTask id="review" name="Review" flowable:candidateGroups="permits"/>
                <sequenceFlow id="to-end" sourceRef="review" targetRef="decided"/>
                <endEvent id="decided"/>
              </process>
            </definitions>
            """;

    private final HikariDataSource database;
    private final ProcessEngine engine;
    private final AtomicLong number = new AtomicLong();

    Flowable(Server server, int connections) throws SQLException {
        // It fetches numbers over a connection of its own while all others may be held by those who wait for them.
        database = server.fresh("flowable", connections + 1);
        engine = new StandaloneProcessEngineConfiguration()
                .setDataSource(database)
                .setDatabaseSchemaUpdate("true")
                .setAsyncExecutorActivate(false)
                .setHistoryLevel(HistoryLevel.FULL)
                .buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addString("permit.bpmn20.xml", PROCESS)
                .deploy();
    }

    @Override
    public String name() {
        return "Flowable " + ProcessEngine.VERSION + ", history level FULL";
    }

    @Override
    public void work() {
        var plate = "RM AB " + number.incrementAndGet() % 1000;
        var process = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "permit", Map.of("applicant", "citizen", "plate", plate, "zone", "hill", "resident", false));
        // Its only way to learn which task it has made.
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(process.getId())
                .singleResult();
        engine.getTaskService().claim(task.getId(), "permits-1");
        engine.getTaskService()
                .complete(task.getId(), Map.of("outcome", "refused", "reason", "You do not live in the zone."));
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
