package limen.cli.architecture.planted.stray.elsewhere;

/** Planted: a package that no module of the table owns. */
public final class Lost {
    private Lost() {}
}
