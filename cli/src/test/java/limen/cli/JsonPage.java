package limen.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The tables of docs/formats/json-output.md, one per verb, and how what verbs print differs from them.
 *
 * <p>A path is keys with dots between, {@code []} for the items of a list, {@code *} for keys that depend on the data. The page
 * says how types are written.
 */
final class JsonPage {
    private static final Pattern SECTION = Pattern.compile("### `limen ([a-z ]+)`");
    private static final Pattern ROW =
            Pattern.compile("\\| (?:the keys of )?`([^`]+)` \\|([^|]*)\\|([^|]*)\\|[^|]*\\|");
    private static final Pattern SAME = Pattern.compile("as `([^`]+)`");
    private static final Pattern LIST = Pattern.compile("list of (.+)");
    private static final Pattern OBJECT = Pattern.compile("object of (.+)");
    private static final String EVERYTHING = "the keys of ";

    private final Map<String, Map<String, Key>> verbs = new LinkedHashMap<>();

    /**
     * What the page says of a path.
     *
     * @param types that are printed
     * @param rare types that no run of a sound Limen prints
     * @param always whether every object that may have the key has it
     */
    private record Key(Set<String> types, Set<String> rare, boolean always) {}

    /** The types of the values under a path in what was printed, and how often there was one. */
    private static final class Seen {
        private final Set<String> types = new TreeSet<>();
        private int count;
        private int objects;
    }

    JsonPage(String text) {
        Map<String, Key> table = null;
        for (String line : text.lines().toList()) {
            Matcher section = SECTION.matcher(line);
            Matcher row = ROW.matcher(line);
            if (section.matches()) {
                table = new LinkedHashMap<>();
                verbs.put(section.group(1), table);
            } else if (table != null && row.matches()) {
                boolean always = row.group(3).isBlank();
                if (line.contains(EVERYTHING)) {
                    copy(table, row.group(1) + ".", "", always);
                } else {
                    add(table, row.group(1), row.group(2).strip(), always);
                }
            }
        }
    }

    private static void add(Map<String, Key> table, String path, String types, boolean always) {
        for (String type : types.split(", or |, | or ", -1)) {
            boolean rare = type.startsWith("(");
            String name = rare ? type.substring(1, type.length() - 1) : type;
            Matcher same = SAME.matcher(name);
            Matcher list = LIST.matcher(name);
            Matcher object = OBJECT.matcher(name);
            if (same.matches()) {
                copy(table, same.group(1), path, always);
            } else if (list.matches()) {
                put(table, path, "list", rare, always);
                add(table, path + "[]", list.group(1), true);
            } else if (object.matches()) {
                put(table, path, "object", rare, always);
                add(table, path + ".*", object.group(1), true);
            } else {
                put(table, path, name, rare, always);
            }
        }
    }

    private static void put(Map<String, Key> table, String path, String type, boolean rare, boolean always) {
        Key key = table.computeIfAbsent(path, any -> new Key(new TreeSet<>(), new TreeSet<>(), always));
        (rare ? key.rare() : key.types()).add(type);
    }

    /** What is said of a path and below it, said of another; the path itself is there when the other's row says. */
    private static void copy(Map<String, Key> table, String from, String to, boolean always) {
        Map.copyOf(table).forEach((path, key) -> {
            if (path.equals(from) || path.startsWith(from) && isBelow(path, from)) {
                boolean isTop =
                        to.isEmpty() ? path.indexOf('.', from.length()) < 0 && !path.endsWith("]") : path.equals(from);
                String copied = to + path.substring(from.length());
                key.types().forEach(type -> put(table, copied, type, false, isTop ? always : key.always()));
                key.rare().forEach(type -> put(table, copied, type, true, isTop ? always : key.always()));
            }
        });
    }

    private static boolean isBelow(String path, String from) {
        return from.endsWith(".") || path.charAt(from.length()) == '.' || path.charAt(from.length()) == '[';
    }

    /** The verbs that have a table. */
    Set<String> verbs() {
        return verbs.keySet();
    }

    /** What the objects that a verb printed and its table do not agree on, one line each. */
    List<String> differences(String verb, List<JsonNode> printed) {
        Map<String, Key> table = verbs.getOrDefault(verb, Map.of());
        Map<String, Seen> seen = new LinkedHashMap<>();
        printed.forEach(object -> walk(object, "", table, seen));
        List<String> differences = new ArrayList<>();
        seen.forEach((path, found) -> {
            if (!path.isEmpty() && !table.containsKey(path)) {
                differences.add("`" + path + "` is printed, the page does not know it");
            }
        });
        table.forEach((path, key) -> Optional.ofNullable(seen.get(path))
                .ifPresentOrElse(found -> compare(path, key, found, seen, differences), () -> {
                    if (!key.types().isEmpty()) {
                        differences.add("`" + path + "` is on the page, nothing printed it");
                    }
                }));
        return differences;
    }

    private static void compare(String path, Key key, Seen found, Map<String, Seen> seen, List<String> differences) {
        Set<String> types = new TreeSet<>(found.types);
        types.removeAll(key.rare());
        if (!types.equals(key.types())) {
            differences.add("`" + path + "` is " + found.types + ", the page says " + key.types());
        }
        int dot = path.lastIndexOf('.');
        if (!path.endsWith("]") && !path.endsWith("*")) {
            boolean always = found.count == seen.get(path.substring(0, Math.max(0, dot))).objects;
            if (always != key.always()) {
                differences.add("`" + path + "` is "
                        + (always
                                ? "always there, the page says when"
                                : "not always there, the page does not say when"));
            }
        }
    }

    private static void walk(JsonNode node, String path, Map<String, Key> table, Map<String, Seen> seen) {
        Seen here = seen.computeIfAbsent(path, any -> new Seen());
        here.count++;
        here.types.add(type(node));
        if (node.isObject()) {
            here.objects++;
            String below = path.isEmpty() ? "" : path + ".";
            boolean isMap = table.containsKey(below + "*");
            node.forEachEntry((key, value) -> walk(value, below + (isMap ? "*" : key), table, seen));
        }
        node.valueStream().filter(item -> node.isArray()).forEach(item -> walk(item, path + "[]", table, seen));
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "list";
            case STRING -> "text";
            case BOOLEAN -> "truth";
            case NULL -> "null";
            case NUMBER -> node.isIntegralNumber() ? "integer" : "number";
            default -> throw new IllegalStateException(node.toString());
        };
    }
}
