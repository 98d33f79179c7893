"""Compares extract --as circuit with ABC on zoo models, in AND nodes: extract_abc.py [LENGTH] [SECONDS]

Prints a table: the compiled circuit, simplify, the least of ABC's resyn2, dch and &deepsyn (SECONDS each, 30 if left out) begun from the AIG of both,
and extract --as circuit --least ands. Needs ABC as abc or berkeley-abc, and a built limen.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIMEN = str(ROOT / "limen")
RESYN2 = "balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; refactor -z; rewrite -z; balance"


def limen(*arguments):
    return json.loads(subprocess.run([LIMEN, *arguments, "--json"], check=True, capture_output=True, text=True).stdout)


def ands(abc, file, script, seconds):
    """AND nodes after a script; what takes too long does not count."""
    try:
        run = subprocess.run(
            [abc, "-q", f"read {file}; strash; {script}; print_stats"],
            capture_output=True,
            text=True,
            timeout=20 * seconds,
        )
    except subprocess.TimeoutExpired:
        return None
    found = re.findall(r"and\s*=\s*(\d+)", run.stdout)
    return int(found[-1]) if found else None


def main(length=8, seconds=30):
    abc = shutil.which("abc") or shutil.which("berkeley-abc")
    if abc is None:
        sys.exit("extract_abc.py: ABC is not installed, install it as abc or berkeley-abc")
    scripts = {
        "resyn2": "; ".join([RESYN2] * 10),
        "dch": "; ".join([f"dch; {RESYN2}"] * 5),
        "&deepsyn": f"&get; &deepsyn -T {seconds}; &put",
    }
    print("| model | gates, compiled | simplify | extract | depth | AND nodes, compiled | simplify | ABC's least | by | extract | extract / ABC |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    smaller = 0
    models = sorted(path.stem for path in (ROOT / "models" / "zoo").glob("*.json"))
    for name in models:
        with tempfile.TemporaryDirectory() as folder:
            compiled, simple = f"{folder}/compiled", f"{folder}/simple"
            limen("compile", f"zoo/{name}", "--length", str(length), "-o", compiled + ".limen")
            limen("simplify", compiled + ".limen", "-o", simple + ".limen")
            for each in compiled, simple:
                limen("export", each + ".limen", "--to", "aiger", "-o", each + ".aig")
            found = limen("extract", compiled + ".limen", "--as", "circuit", "--least", "ands")["circuit"]
            best = min(
                (count, script)
                for script, commands in scripts.items()
                for each in (compiled, simple)
                if (count := ands(abc, each + ".aig", commands, seconds)) is not None
            )
            given, simplified = found["steps"][:2]
            smaller += found["ands"] < best[0] or found["ands"] == best[0] == 0
            ratio = f"{found['ands'] / best[0]:.2f}" if best[0] else "–"
            print(
                f"| {name} | {given['gates']:,} | {simplified['gates']:,} | {found['gates']:,} | {given['depth']}, {found['depth']} "
                f"| {given['ands']:,} | {simplified['ands']:,} | {best[0]:,} | {best[1]} | {found['ands']:,} | {ratio} |",
                flush=True,
            )
    print(f"\nextract is smaller on {smaller} of {len(models)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
