# Read by limen, test, benchmarks/run and .ci/run: which Java, and how it is started.

# Names of folders are meant as they are, and an empty PATH is no wish to look for programs in the current folder.
unset CDPATH
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH

# Objects on cache lines: a plane of 512 lanes is then one line, not two, see limen.evaluate.kernel.Planes.
# Vector code is compiled after a tenth of the usual calls: until then it is a hundred times slower than plain code, see docs/decisions/0032.
# Each method of it by itself: inlined into a caller that is compiled at the wrong moment, its vectors would be objects for good.
java_options="-XX:+UseParallelGC -XX:ObjectAlignmentInBytes=64 --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,limen.evaluate.kernel.Vector*::*,0.1 -XX:CompileCommand=dontinline,limen.evaluate.kernel.Vector*::* -XX:CompileCommand=dontinline,limen.transformer.kernel.Vector*::*"

# The release file answers without starting a JVM.
is_jdk_25() {
    [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25["._+-]' "$1/release" 2>/dev/null
}

# Prints the home of the first JDK 25 found, or nothing.
find_jdk() {
    on_path=$(command -v java 2>/dev/null) && on_path=$(readlink -f "$on_path" 2>/dev/null) || on_path=
    mac=
    [ -x /usr/libexec/java_home ] && mac=$(/usr/libexec/java_home -v 25 2>/dev/null)
    for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${on_path%/bin/java}" "$mac" \
        /usr/lib/jvm/* /opt/* /opt/*/* /usr/java/* /usr/local/* \
        "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            echo "$home"
            return
        fi
    done
}

no_jdk="no JDK 25 found in JAVA_HOME, on the PATH or under /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks, install one or set JAVA_HOME"

# Prints why the JVM does not start with these options, or nothing. Only asked where there is a reason to doubt it, for asking takes a
# tenth of a second: options in the environment, limits of this shell, little memory. A JVM that does not start exits with 1, which means
# something else here, and prints where it likes.
start_failure() {
    java=$1
    shift
    environment=${JDK_JAVA_OPTIONS:-}${JAVA_TOOL_OPTIONS:-}${_JAVA_OPTIONS:-}
    case $environment in
        *jdwp*) return ;; # a debugger may be waited for
    esac
    free=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null)
    strict=$(cat /proc/sys/vm/overcommit_memory 2>/dev/null)
    if [ -n "$environment" ] || [ "$(ulimit -v)" != unlimited ] || [ "${strict:-0}" = 2 ] || [ "${free:-1048576}" -lt 524288 ]; then
        code=0
        { said=$("$java" "$@" -XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash -version 2>&1) || code=$?; } 2>/dev/null
        [ "$code" -eq 0 ] && return
        reason=$(printf '%s\n' "$said" | sed -n '/^NOTE: Picked up/d;/^Picked up/d;/^WARNING: Using incubator/d
            s/^[# ]*//;s/^OpenJDK .* warning: //;s/^INFO: //;/^Error occurred during init/d;/./{s/[.]$//;p;q;}')
        echo "${reason:-it ends with code $code}"
    fi
}

bad_start="give it more memory, or check LIMEN_HEAP, JDK_JAVA_OPTIONS, JAVA_TOOL_OPTIONS and ulimit -v"
