package org.ecitizen.query.view;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Generations in the database of the views, so that every node reads and writes the same one. The first is 1.
final class JdbcViewGenerations implements ViewGenerations {
    private final JdbcClient sql;

    JdbcViewGenerations(JdbcClient sql) {
        this.sql = sql;
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
        sql.sql("""
                        insert into view_generation as old (view, generation) values (?, 2)
                        on conflict (view) do update set generation = old.generation + 1
                        """).param(view).update();
    }

    private int generation(String view) {
        return sql.sql("select generation from view_generation where view = ?")
                .param(view)
                .query(Integer.class)
                .optional()
                .orElse(1);
    }
}
