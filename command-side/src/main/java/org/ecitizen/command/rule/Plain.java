package org.ecitizen.command.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.TreeMap;
import scala.jdk.javaapi.CollectionConverters;

/// Results of the engines as what JSON knows: whole numbers as long, others as decimals.
final class Plain {
    private Plain() {}

    static Object of(Object value) {
        return switch (value) {
            case Boolean yesNo -> yesNo;
            case String text -> text;
            case scala.math.BigDecimal number -> number(number.bigDecimal());
            case Number number -> number(new BigDecimal(number.toString()));
            case scala.collection.Map<?, ?> map -> map(CollectionConverters.asJava(map));
            case java.util.Map<?, ?> map -> map(map);
            case scala.collection.Seq<?> list -> list(CollectionConverters.asJava(list));
            case java.util.List<?> list -> list(list);
            default -> value.toString();
        };
    }

    private static Object number(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18 ? (Object) plain.longValueExact() : plain;
    }

    private static Object map(java.util.Map<?, ?> map) {
        var plain = new TreeMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                plain.put(String.valueOf(key), of(value));
            }
        });
        return plain;
    }

    private static Object list(java.util.List<?> list) {
        var plain = new ArrayList<Object>();
        list.forEach(value -> {
            if (value != null) {
                plain.add(of(value));
            }
        });
        return plain;
    }
}
