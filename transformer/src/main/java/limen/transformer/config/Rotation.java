package limen.transformer.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import limen.io.InputException;
import limen.io.ShortText;
import limen.io.json.Json;
import limen.transformer.Architecture.RopePairing;
import limen.transformer.ArchitectureBuilder;
import limen.transformer.Rotary;

/**
 * Rotary positions: plain ones, those whose frequencies are scaled by a rule that does not look at the text, and none besides. Nothing
 * that may mean other ones is passed over.
 *
 * <p>Of the kinds of transformers' modeling_rope_utils: {@code default}; {@code linear} divides every frequency by the factor; {@code
 * dynamic} changes nothing up to the length of the model, beyond which Limen does not go; {@code llama3} divides low frequencies, leaves
 * high ones, and goes from one to the other in between.
 */
public final class Rotation {
    private static final String PLAIN = "default";
    private static final String LINEAR = "linear";
    private static final String DYNAMIC = "dynamic";
    private static final String LLAMA3 = "llama3";
    private static final String FACTOR = "factor";
    private static final Set<String> ALWAYS = Set.of("rope_type", "type", "rope_theta", "partial_rotary_factor");

    /** A damaged configuration must not cost memory before it is refused. */
    private static final int WIDEST = 1 << 20;

    private static final String LENGTH = "original_max_position_embeddings";

    /** What the object of each kind may hold besides. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            PLAIN,
            Set.of(),
            LINEAR,
            Set.of(FACTOR),
            DYNAMIC,
            Set.of(FACTOR, LENGTH),
            LLAMA3,
            Set.of(FACTOR, LENGTH, "low_freq_factor", "high_freq_factor"));

    /** Why a kind is none of them. */
    private static final Map<String, String> REASONS = Map.of(
            "yarn",
            "which scale the scores too",
            "longrope",
            "whose angles depend on the length of the text",
            "su",
            "whose angles depend on the length of the text");

    private final ConfigReader reader;
    private final String type;
    private final double theta;
    private final double part;

    /**
     * Reads the rotary positions of a configuration.
     *
     * @param theta the base of the frequencies where none is given
     * @param part how much of a head is turned where it is not said
     */
    public Rotation(ConfigReader reader, double theta, double part) {
        this.reader = reader;
        boolean stated = reader.states(ConfigSetting.ROPE_TYPE);
        type = reader.text(ConfigSetting.ROPE_TYPE, PLAIN);
        Set<String> objects = new LinkedHashSet<>();
        for (String home : reader.dialect().homes(ConfigSetting.ROPE_TYPE)) {
            objects.add(home.substring(0, home.lastIndexOf('.')));
        }
        for (String object : objects) {
            Json rope = reader.object(object);
            if (rope != null) {
                requireUnderstood(object, rope, stated);
            }
        }
        this.part = reader.number(ConfigSetting.ROPE_PART, part);
        this.theta = reader.number(ConfigSetting.ROPE_THETA, theta);
    }

    private void requireUnderstood(String object, Json rope, boolean stated) {
        if (!KINDS.containsKey(type)) {
            throw reader.json()
                    .refuse(
                            object,
                            "asks for \"" + ShortText.of(type, KnownFields.SHOWN) + "\" rotary positions, "
                                    + REASONS.getOrDefault(type, "an unknown kind")
                                    + ", and only default, linear, dynamic and llama3 are read: give a model without");
        }
        Set<String> known = new HashSet<>(ALWAYS);
        known.addAll(KINDS.get(type));
        for (String field : rope.node().propertyNames()) {
            boolean understood = known.contains(field) || field.equals(FACTOR) && stated && rope.number(FACTOR, 1) == 1;
            if (rope.has(field) && !understood) {
                throw reader.json()
                        .refuse(
                                object,
                                "has \"" + field + "\" "
                                        + Json.shown(rope.node().get(field))
                                        + (stated ? " with rope_type \"" + type + "\"" : " but no rope_type")
                                        + ", so that it is not known how positions are turned: "
                                        + (stated ? "remove the one or the other" : "add the rope_type"));
            }
        }
    }

    /** Reads the rotary positions of a family that turns whole heads, and refuses others. */
    public static Rotation ofWholeHeads(ConfigReader reader, double theta) {
        Rotation rotation = new Rotation(reader, theta, 1);
        if (rotation.part != 1) {
            throw reader.refusal(
                    ConfigSetting.ROPE_PART,
                    "is " + rotation.part + ", but " + reader.dialect().type()
                            + " turns whole heads: give a model of another type");
        }
        return rotation;
    }

    /** Gives the rotation to an architecture whose layers all have it. */
    public void put(ArchitectureBuilder builder, int headWidth, RopePairing pairing) {
        builder.ropePairing(pairing).ropeTheta(theta);
        Rotary rotary = rotary(headWidth, pairing);
        if (!rotary.equals(Rotary.of(headWidth, pairing, theta))) {
            builder.rotary(List.of(rotary));
        }
    }

    /** The rotation of a head of this width. */
    public Rotary rotary(int headWidth, RopePairing pairing) {
        if (!(part > 0 && part <= 1)) {
            throw reader.refusal(ConfigSetting.ROPE_PART, "is " + part + ", it must be more than 0 and at most 1");
        }
        Rotary plain = Rotary.of((int) (headWidth * part), pairing, theta);
        return switch (type) {
            case LINEAR -> plain.withFrequencies(divided(frequencies(plain), factor()));
            case LLAMA3 -> plain.withFrequencies(byFrequency(frequencies(plain)));
            case DYNAMIC -> {
                requireWholeLength();
                yield plain;
            }
            default -> plain;
        };
    }

    /** Radians per position of each pair. */
    static List<Double> frequencies(Rotary plain) {
        if (plain.width() > WIDEST) {
            throw new InputException("a head of " + plain.width() + " turned channels is too wide");
        }
        List<Double> frequencies = new ArrayList<>();
        for (int pair = 0; pair < plain.width() / 2; pair++) {
            frequencies.add(plain.angle(1, plain.pairing() == RopePairing.HALVES ? pair : 2 * pair));
        }
        return frequencies;
    }

    private static List<Double> divided(List<Double> frequencies, double factor) {
        return frequencies.stream().map(frequency -> frequency / factor).toList();
    }

    private double factor() {
        return positive(ConfigSetting.ROPE_FACTOR);
    }

    private double positive(ConfigSetting setting) {
        double value = reader.number(setting);
        if (!(value > 0 && Double.isFinite(value))) {
            throw reader.refusal(setting, "is " + value + ", it must be positive and finite");
        }
        return value;
    }

    /** Llama 3's rule: by how often a pair turns within the original length. */
    private List<Double> byFrequency(List<Double> frequencies) {
        double factor = factor();
        double low = positive(ConfigSetting.ROPE_LOW);
        double high = positive(ConfigSetting.ROPE_HIGH);
        double length = reader.integer(ConfigSetting.ROPE_LENGTH);
        if (high <= low) {
            throw reader.refusal(
                    ConfigSetting.ROPE_HIGH, "is " + high + ", it must be greater than low_freq_factor, " + low);
        }
        List<Double> scaled = new ArrayList<>();
        for (double frequency : frequencies) {
            double waves = length / (2 * Math.PI / frequency);
            double kept = (waves - low) / (high - low);
            scaled.add(
                    waves < low
                            ? frequency / factor
                            : waves > high ? frequency : (1 - kept) * frequency / factor + kept * frequency);
        }
        return scaled;
    }

    private void requireWholeLength() {
        int length = reader.integer(ConfigSetting.LENGTH, Integer.MAX_VALUE);
        int original = reader.integer(ConfigSetting.ROPE_LENGTH, length);
        if (original < length) {
            throw reader.refusal(
                    ConfigSetting.ROPE_LENGTH,
                    "is " + original + ": beyond it the angles of \"" + DYNAMIC
                            + "\" depend on the length of the text, which is not read: lower \""
                            + reader.dialect().homes(ConfigSetting.LENGTH).getFirst() + "\", " + length
                            + ", to it");
        }
    }
}
