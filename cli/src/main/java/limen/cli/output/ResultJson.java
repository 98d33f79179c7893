package limen.cli.output;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Results as JSON, by the rules that {@link Result} states. */
public final class ResultJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            // Components only, not what else a record can be asked.
            .changeDefaultVisibility(found -> found.withIsGetterVisibility(Visibility.NONE))
            .withConfigOverride(
                    Optional.class,
                    found -> found.setInclude(JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS)))
            .addModule(new SimpleModule()
                    .addSerializer(new Written<>(Path.class))
                    .addSerializer(new Written<>(Enum.class)))
            .build();

    private ResultJson() {}

    /** The JSON object on one line, ended. */
    public static String of(Object result) {
        return MAPPER.writeValueAsString(result) + "\n";
    }

    /** A constant as files and options write it: as its own text, or its name in lower case where it has none. */
    public static String name(Enum<?> constant) {
        String text = constant.toString();
        return text.equals(constant.name()) ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** Paths as they were given, constants by name. */
    private static final class Written<T> extends StdSerializer<T> {
        Written(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(value instanceof Enum<?> constant ? name(constant) : value.toString());
        }
    }
}
