package org.ecitizen.query.view;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

/// Generations in the database of the views. The first is 1.
final class MongoViewGenerations implements ViewGenerations {
    private final MongoCollection<Document> generations;

    MongoViewGenerations(MongoDatabase database) {
        this.generations =
                database.getCollection("view-generation").withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    @Override
    public String current(String view) {
        return view + "@" + generation(view);
    }

    @Override
    public String next(String view) {
        return view + "@" + (generation(view) + 1);
    }

    @Override
    public void switchToNext(String view) {
        generations.replaceOne(
                eq("_id", view),
                new Document("_id", view).append("generation", generation(view) + 1),
                new ReplaceOptions().upsert(true));
    }

    private int generation(String view) {
        var found = generations.find(eq("_id", view)).first();
        return found == null ? 1 : found.getInteger("generation");
    }
}
