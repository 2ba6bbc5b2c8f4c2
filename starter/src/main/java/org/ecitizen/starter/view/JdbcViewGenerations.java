package org.ecitizen.starter.view;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Generations in the database of the views.
final class JdbcViewGenerations extends ViewGenerations {
    private final JdbcClient sql;

    JdbcViewGenerations(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    int currentNumber(String view) {
        return sql.sql("select generation from view_generation where view = ?")
                .param(view)
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    @Override
    int newestNumber(String view) {
        return sql.sql("select greatest(generation, newest) from view_generation where view = ?")
                .param(view)
                .query(Integer.class)
                .optional()
                .orElse(1);
    }

    @Override
    int beginNumber(String view) {
        return sql.sql("""
                        insert into view_generation as old (view, generation, newest) values (?, 1, 2)
                        on conflict (view) do update set newest = old.newest + 1
                        returning newest
                        """).param(view).query(Integer.class).single();
    }

    @Override
    boolean switchToNumber(String view, int number) {
        return sql.sql("update view_generation set generation = newest where view = ? and newest = ?")
                        .params(view, number)
                        .update()
                == 1;
    }
}
