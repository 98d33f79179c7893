package limen.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest states; classes run outside a jar say that they are not a release. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String stated = Limen.class.getPackage().getImplementationVersion();
        return new String[] {"limen " + (stated == null ? "(from classes, not from a jar)" : stated)};
    }
}
