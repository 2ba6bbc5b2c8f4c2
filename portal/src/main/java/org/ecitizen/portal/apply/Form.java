package org.ecitizen.portal.apply;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ecitizen.portal.component.Row;
import org.ecitizen.portal.page.Errors;
import org.ecitizen.portal.page.Page;
import org.ecitizen.portal.service.Answers;
import org.ecitizen.portal.service.Question;
import org.ecitizen.portal.service.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.util.DigestUtils;
import tools.jackson.databind.JsonNode;

/// A form as far as it is filled in.
public record Form(Service service, Draft draft, Map<String, JsonNode> answers, Check check) {
    static Form of(Page page, Service service, Draft draft) {
        var answers = draft.all();
        return new Form(service, draft, answers, Check.of(page, service.code(), null, answers));
    }

    /// Where its pages are.
    public String address() {
        return "/apply/" + service.code() + "/" + draft.draftId();
    }

    public String address(Question question) {
        return address() + "/questions/" + question.code();
    }

    /// The questions that are asked after the answers so far.
    public List<Question> asked() {
        return service.definition().questions().stream()
                .filter(question -> check.asked().contains(question.code()))
                .toList();
    }

    public @Nullable JsonNode answer(Question question) {
        return answers.get(question.code());
    }

    /// By which it is known whether an answer is still the one that somebody saw on a page. It opens nothing.
    public String mark(Question question) {
        var answer = answer(question);
        return answer == null
                ? ""
                : DigestUtils.md5DigestAsHex(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// The question before; empty: this is the first.
    public Optional<Question> before(Question question) {
        var asked = asked();
        var place = asked.indexOf(question);
        return place < 1 ? Optional.empty() : Optional.of(asked.get(place - 1));
    }

    /// The question that follows; empty: it is the last.
    Optional<Question> after(Question question) {
        var all = service.definition().questions();
        return all.subList(all.indexOf(question) + 1, all.size()).stream()
                .filter(each -> check.asked().contains(each.code()))
                .findFirst();
    }

    /// The first question that has to be answered, or answered otherwise; empty: all are.
    Optional<Question> open() {
        return asked().stream().filter(each -> check.isWrong(each.code())).findFirst();
    }

    /// What is asked only since the answers were others, and not answered yet.
    Optional<Question> newSince(Check earlier) {
        return asked().stream()
                .filter(each -> !earlier.asked().contains(each.code()) && !answers.containsKey(each.code()))
                .findFirst();
    }

    /// The answers without those that are not asked for any more.
    Map<String, JsonNode> asFarAsAsked() {
        var kept = new TreeMap<>(answers);
        kept.keySet().retainAll(new HashSet<>(check.asked()));
        return kept;
    }

    /// What is wrong with one answer.
    Errors errors(Page page, Question question) {
        var errors = Errors.NONE;
        for (var error : check.all(question.code())) {
            var wrong = Answers.wrong(page, question, error);
            errors = errors.and(wrong.field(), wrong.message());
        }
        return errors;
    }

    /// What is wrong with all of them, each question once, at its own field.
    Errors errors(Page page) {
        var errors = Errors.NONE;
        for (var question : asked()) {
            for (var error : check.all(question.code())) {
                errors = errors.and(
                        question.field(), Answers.wrong(page, question, error).message());
            }
        }
        return errors;
    }

    /// Every answer, each with its own way to change it.
    public List<Row> rows(Page page) {
        var rows = new ArrayList<Row>();
        for (var question : asked()) {
            var label = question.labelIn(page.language());
            rows.add(Row.of(
                            label.text(),
                            Answers.shown(page, question, answers.get(question.code())),
                            List.of(new Row.Action(
                                    page.text("apply.change"), label.text(), address(question) + "?change=1")))
                    .in(label.lang())
                    .at(question.field()));
        }
        return rows;
    }
}
