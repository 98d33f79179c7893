"""How time and memory grow with the number of parameters: scale.py [FOLDER] [--most PARAMETERS] [--samples N]

Random models of GPT-2's shape, 10^3 to 10^8 parameters, at 8 bits and 8 tokens: quantized, inspected, run on one input, and, where limen check
knows layers, a layer's circuit compared with the interpreter. Each verb is one process under a limit of heap (LIMEN_HEAP), which it must
live with: one that fails ends the table. Prints Markdown: seconds by the clock / processor seconds / peak memory of the process in GB, and the
exponents of processor time and memory between rows. Models are made once and kept in FOLDER (default: a folder scale in the present one).
"""
import argparse
import math
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)

# vocabulary, channels, layers, positions; heap of quantize and of the other verbs
MODELS = [
    (32, 8, 1, 8, "256m", "256m"),
    (64, 16, 3, 16, "256m", "256m"),
    (512, 64, 2, 64, "512m", "512m"),
    (512, 128, 4, 1024, "1g", "1g"),
    (8192, 256, 7, 1024, "2g", "2g"),
    (16384, 512, 7, 1024, "3g", "2g"),
    (50257, 768, 12, 1024, "6g", "4g"),
]


def run(heap, *words):
    """Seconds, processor seconds, peak memory in bytes, and what was printed."""
    start = time.monotonic()
    with subprocess.Popen(
        [os.path.join(ROOT, "limen"), *map(str, words)],
        env={**os.environ, "LIMEN_HEAP": heap},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as child:
        printed = child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"scale: limen {' '.join(map(str, words))} with a heap of {heap} ended with {child.returncode}:\n{printed}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, printed


def cell(result):
    seconds, processor, memory, _ = result
    return f"{seconds:.0f} / {processor:.0f} / {memory / 1e9:.1f}"


def exponent(before, after, what, parameters):
    return math.log(after[what] / before[what]) / math.log(parameters)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default="scale")
    parser.add_argument("--most", type=float, default=math.inf, help="parameters of the greatest model")
    parser.add_argument("--samples", type=int, default=64, help="inputs of a check")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    run("256m", "--version")
    verbs = ["quantize", "inspect", "run", "check --layer"]
    print("| parameters | " + " | ".join(verbs) + " |\n|" + " --- |" * (1 + len(verbs)))
    rows = []
    for vocabulary, width, layers, positions, quantizing, other in MODELS:
        name = os.path.join(options.folder, f"gpt2-{vocabulary}-{width}-{layers}")
        count = vocabulary * width + positions * width + layers * (12 * width + 13) * width + 2 * width
        if count > options.most:
            break
        if not os.path.exists(os.path.join(name, "config.json")):
            subprocess.run(
                [sys.executable, os.path.join(HERE, "random_gpt2.py"), name, *map(str, (vocabulary, width, layers, positions))],
                env={**os.environ, "PYTHONPATH": os.path.join(ROOT, "python")},
                stdout=subprocess.DEVNULL,
                check=True,
            )
        finite = name + ".lfm"
        results = [
            run(quantizing, "quantize", name, "--length", 8, "--precision", 8, "-o", finite),
            run(other, "inspect", finite, "--length", 8),
            run(other, "run", finite, "--tokens", "1,2,3,4"),
            run(other, "check", finite, "--length", 8, "--layer", layers - 1, "--samples", options.samples),
        ]
        rows.append((count, results))
        print(f"| {count:.1e} | " + " | ".join(map(cell, results)) + " |", flush=True)
    print("\nexponents of processor time, memory:")
    for (before, earlier), (after, later) in zip(rows, rows[1:]):
        print(f"| {before:.1e} to {after:.1e} | " + " | ".join(
            f"{exponent(old, new, 1, after / before):.2f}, {exponent(old, new, 2, after / before):.2f}"
            for old, new in zip(earlier, later)
        ) + " |")


if __name__ == "__main__":
    main()
