package limen.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A family is read off the name that it was written with, and off no other. */
class StageNamesTest {
    @Test
    void familyIsReadOffTheNameOfItsStages() {
        for (String family : new String[] {"layer 2 score", "", "a (level 3)", "a (level 3) columns", "(level )"}) {
            assertThat(StageNames.family(StageNames.atLevel(family, 70_000))).isEqualTo(family);
        }
        assertThat(StageNames.atLevel("head", 7)).isEqualTo("head (level 7)");
    }

    @Test
    void otherNamesAreFamiliesOfTheirOwn() {
        for (String name : new String[] {
            "level 3",
            "a (level 3) columns",
            "a (level 3) (2)",
            "a (level )",
            "a (level x)",
            "a (level 3",
            "(level 3)",
            ")"
        }) {
            assertThat(StageNames.family(name)).isEqualTo(name);
        }
    }
}
