# Read by limen, benchmarks/run and .ci/run: which Java, and how it is started.

# Objects on cache lines: a plane of 512 lanes is then one line, not two, see limen.evaluate.kernel.Planes.
java_options="-XX:+UseParallelGC -XX:ObjectAlignmentInBytes=64 --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED"

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
