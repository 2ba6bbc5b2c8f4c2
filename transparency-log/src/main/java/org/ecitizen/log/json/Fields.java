package org.ecitizen.log.json;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ecitizen.log.Refused;
import org.ecitizen.log.text.StrictText;

/// The members of an object, asked for by name and kind.
public record Fields(String what, Json.Members object) {
    /// Refuses other members than these; one that lacks is refused when it is asked for.
    public Fields only(Set<String> names) {
        for (var name : object.members().keySet()) {
            if (!names.contains(name)) {
                throw new Refused(what + " has an unknown member \"" + StrictText.shown(name) + "\"");
            }
        }
        return this;
    }

    public String text(String name) {
        if (object.members().get(name) instanceof Json.Text text) {
            return text.text();
        }
        throw new Refused(what + " has no text \"" + name + "\"");
    }

    public long whole(String name) {
        if (object.members().get(name) instanceof Json.Whole whole) {
            return whole.number();
        }
        throw new Refused(what + " has no integer \"" + name + "\"");
    }

    public Fields object(String name) {
        if (object.members().get(name) instanceof Json.Members members) {
            return new Fields(what + ", " + name, members);
        }
        throw new Refused(what + " has no object \"" + name + "\"");
    }

    public boolean isNothing(String name) {
        return object.members().get(name) instanceof Json.Nothing;
    }

    /// All members, which must be texts.
    public Map<String, String> texts() {
        var texts = new TreeMap<String, String>();
        object.members().keySet().forEach(name -> texts.put(name, text(name)));
        return texts;
    }
}
