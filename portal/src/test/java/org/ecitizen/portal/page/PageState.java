package org.ecitizen.portal.page;

import java.util.Map;
import java.util.function.Function;
import org.ecitizen.portal.person.Person;

/// A page in a state, with made-up content.
///
/// @param name unique among all
/// @param template without its ending
/// @param model what the template needs beside the page
public record PageState(String name, Person person, String template, Function<Page, Map<String, Object>> model) {}
