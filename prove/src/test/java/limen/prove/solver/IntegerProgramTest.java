package limen.prove.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import limen.prove.Budget;
import limen.prove.solver.IntegerProgram.Outcome;
import org.junit.jupiter.api.Test;

class IntegerProgramTest {
    @Test
    void theLeastIsFound() throws IOException {
        IntegerProgram program = new IntegerProgram();
        int x = program.variable(0, Double.POSITIVE_INFINITY, true, 1);
        int y = program.variable(Double.NEGATIVE_INFINITY, 1.5, false, 0);
        program.between(3.25, Double.POSITIVE_INFINITY).plus(x, 1).plus(y, 1).end();
        assertThat(program.solve(Budget.seconds(60))).isInstanceOfSatisfying(Outcome.Solved.class, solved -> {
            assertThat(Math.round(solved.values()[x])).isEqualTo(2);
            assertThat(solved.values()[y]).isBetween(1.249, 1.501);
        });
    }

    @Test
    void thatThereIsNothingIsSaid() throws IOException {
        IntegerProgram program = new IntegerProgram();
        int x = program.variable(0, 9, true, 1);
        program.between(1, 1).plus(x, 2).end();
        assertThat(program.solve(Budget.seconds(60))).isInstanceOf(Outcome.Infeasible.class);
    }

    @Test
    void timeThatIsOverIsNoAnswer() throws IOException {
        IntegerProgram program = new IntegerProgram();
        program.variable(0, 9, true, 1);
        assertThat(program.solve(Budget.seconds(0))).isEqualTo(new Outcome.Unknown("out of time"));
    }
}
