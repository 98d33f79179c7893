package limen.compiler.uniform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import limen.paper.AbstractInstance;

/**
 * Checks that a program keeps its state on its work tape, and how much of the tape it has.
 *
 * <p>Fields, of the program, of its parts and of its superclasses: final, and a register of this tape, a part, a parameter
 * (number, string, enum constant, transformer) or an object of nothing but parameters. Code, constructors excepted: no arrays,
 * no objects but exceptions, no closures, no stores to variables; methods may have parameters. What this does not see: the inside
 * of the functions that a program calls, which are charged as declared workspace.
 */
public final class Meter {
    private final WorkTape tape;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Meter(WorkTape tape) {
        this.tape = tape;
    }

    /**
     * Checks a program.
     *
     * @param budget the greatest number of bits that the tape may have
     * @return the bits it has, S(n)
     * @throws MeterException naming the field or the method that keeps state elsewhere, or the bits and the budget
     */
    public static long check(Metered program, WorkTape tape, long budget) {
        new Meter(tape).part(program);
        if (tape.bits() > budget) {
            throw new MeterException("work tape: " + tape.bits() + " bits are declared, the budget is " + budget
                    + "; give registers smaller maxima");
        }
        return tape.bits();
    }

    private void part(Metered part) {
        if (!seen.add(part)) {
            return;
        }
        for (Class<?> type = part.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                field(field, part, type);
            }
            code(type);
        }
    }

    private void field(Field field, Object owner, Class<?> type) {
        String where = "field " + type.getSimpleName() + "." + field.getName();
        if (!Modifier.isFinal(field.getModifiers())) {
            throw new MeterException(where + ": it can change, keep its value in a register");
        }
        Object value = value(field, owner);
        if (value instanceof Register register && register.isOn(tape)) {
            return;
        }
        if (value instanceof Metered part) {
            part(part);
        } else if (!isParameter(field.getType(), value)) {
            throw new MeterException(where + ": a " + field.getType().getSimpleName()
                    + " is neither a register of the tape nor a parameter, keep its contents in registers");
        }
    }

    private static Object value(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new MeterException("field " + field + ": it cannot be read");
        }
    }

    /** Whether a value cannot change and does not grow with n: numbers, and objects of numbers only. */
    private boolean isParameter(Class<?> declared, Object value) {
        if (declared.isPrimitive()
                || value instanceof String
                || value instanceof Enum<?>
                || value instanceof AbstractInstance) {
            return true;
        }
        if (value == null
                || value.getClass().isArray()
                || !value.getClass().getName().startsWith("limen.")) {
            return false;
        }
        for (Class<?> type = value.getClass(); type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean constant = Modifier.isStatic(field.getModifiers());
                boolean fixed = Modifier.isFinal(field.getModifiers());
                if (!fixed || !(constant || isParameter(field.getType(), value(field, value)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void code(Class<?> type) {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (in == null) {
                throw new MeterException("class " + type.getSimpleName() + ": its code cannot be read");
            }
            ClassModel model = ClassFile.of().parse(in.readAllBytes());
            for (MethodModel method : model.methods()) {
                if (!method.methodName().stringValue().startsWith("<")) {
                    method.code().ifPresent(code -> code.forEach(element -> instruction(type, method, element)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void instruction(Class<?> type, MethodModel method, CodeElement element) {
        String what = switch (element) {
            case NewPrimitiveArrayInstruction array -> "an array";
            case NewReferenceArrayInstruction array -> "an array";
            case NewMultiArrayInstruction array -> "an array";
            case IncrementInstruction increment -> "a variable";
            case StoreInstruction store -> "a variable";
            case InvokeDynamicInstruction dynamic when !isConcatenation(dynamic) -> "a closure";
            case NewObjectInstruction object when !isException(object) -> "an object";
            default -> null;
        };
        if (what != null) {
            throw new MeterException("method " + type.getSimpleName() + "."
                    + method.methodName().stringValue() + ": it makes " + what + ", use registers");
        }
    }

    /** Texts of messages. */
    private static boolean isConcatenation(InvokeDynamicInstruction instruction) {
        return instruction.name().stringValue().equals("makeConcatWithConstants");
    }

    private static boolean isException(NewObjectInstruction object) {
        return object.className().asInternalName().endsWith("Exception");
    }
}
