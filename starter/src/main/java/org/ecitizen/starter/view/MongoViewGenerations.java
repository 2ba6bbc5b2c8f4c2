package org.ecitizen.starter.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.util.Objects;
import org.bson.Document;

/// Generations in the database of the views.
final class MongoViewGenerations extends ViewGenerations {
    private static final String CURRENT = "generation";
    private static final String NEWEST = "newest";

    private final MongoCollection<Document> generations;

    MongoViewGenerations(MongoDatabase database) {
        this.generations = database.getCollection("view-generation")
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY);
    }

    @Override
    int currentNumber(String view) {
        var found = generations.find(eq("_id", view)).first();
        return found == null ? 1 : found.getInteger(CURRENT);
    }

    @Override
    int newestNumber(String view) {
        var found = generations.find(eq("_id", view)).first();
        return found == null ? 1 : Math.max(found.getInteger(CURRENT), found.getInteger(NEWEST, 1));
    }

    @Override
    int beginNumber(String view) {
        // A view that was never rebuilt has no entry, and one from before entries had it knows no newest.
        generations.updateOne(
                eq("_id", view),
                Updates.combine(Updates.max(NEWEST, currentNumber(view)), Updates.setOnInsert(CURRENT, 1)),
                new UpdateOptions().upsert(true));
        var begun = generations.findOneAndUpdate(
                eq("_id", view),
                Updates.inc(NEWEST, 1),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER));
        return Objects.requireNonNull(begun).getInteger(NEWEST);
    }

    @Override
    boolean switchToNumber(String view, int number) {
        return generations
                        .updateOne(and(eq("_id", view), eq(NEWEST, number)), Updates.set(CURRENT, number))
                        .getMatchedCount()
                == 1;
    }
}
