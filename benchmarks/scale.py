"""How time and memory grow with the number of parameters: scale.py [FOLDER] [--most PARAMETERS] [--samples N]

Random models of GPT-2's shape, 10^3 to 10^8 parameters, and one of Llama's of 10^9, at 8 bits and 8 tokens: quantized, inspected, run on one input, and, where limen check
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


class Model:
    """What is made by one of the scripts, and the heaps that quantize and the other verbs must live with."""

    def __init__(self, quantizing, other, shape, *sizes):
        self.quantizing, self.other, self.shape, self.sizes = quantizing, other, shape, sizes
        self.name = "-".join(map(str, (shape, *sizes)))
        if shape == "gpt2":
            vocabulary, width, self.layers, positions = sizes
            self.parameters = (vocabulary + positions) * width + self.layers * (12 * width + 13) * width + 2 * width
        else:
            vocabulary, width, hidden, self.layers, heads, groups, _ = sizes
            attention = 2 * width * (width + width // heads * groups)
            self.parameters = 2 * vocabulary * width + self.layers * (attention + 3 * width * hidden + 2 * width) + width

    def write(self, folder):
        """Its folder, made if it is not there."""
        place = os.path.join(folder, self.name)
        if not os.path.exists(os.path.join(place, "config.json")):
            subprocess.run(
                [sys.executable, os.path.join(HERE, f"random_{self.shape}.py"), place, *map(str, self.sizes)],
                env={**os.environ, "PYTHONPATH": os.path.join(ROOT, "python")},
                stdout=subprocess.DEVNULL,
                check=True,
            )
        return place


# gpt2: vocabulary, channels, layers, positions; llama: vocabulary, channels, hidden channels, layers, heads, groups, positions
MODELS = [
    Model("256m", "256m", "gpt2", 32, 8, 1, 8),
    Model("256m", "256m", "gpt2", 64, 16, 3, 16),
    Model("512m", "512m", "gpt2", 512, 64, 2, 64),
    Model("1g", "1g", "gpt2", 512, 128, 4, 1024),
    Model("2g", "2g", "gpt2", 8192, 256, 7, 1024),
    Model("3g", "2g", "gpt2", 16384, 512, 7, 1024),
    Model("6g", "4g", "gpt2", 50257, 768, 12, 1024),
    Model("14g", "14g", "llama", 32000, 2048, 5632, 22, 32, 4, 2048),
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
    for model in MODELS:
        if model.parameters > options.most:
            break
        name = model.write(options.folder)
        finite = name + ".lfm"
        results = [
            run(model.quantizing, "quantize", name, "--length", 8, "--precision", 8, "-o", finite),
            run(model.other, "inspect", finite, "--length", 8),
            run(model.other, "run", finite, "--tokens", "1,2,3,4"),
            run(model.other, "check", finite, "--length", 8, "--layer", model.layers - 1, "--samples", options.samples),
        ]
        rows.append((model.parameters, results))
        print(f"| {model.parameters:.1e} | " + " | ".join(map(cell, results)) + " |", flush=True)
    print("\nexponents of processor time, memory:")
    for (before, earlier), (after, later) in zip(rows, rows[1:]):
        print(f"| {before:.1e} to {after:.1e} | " + " | ".join(
            f"{exponent(old, new, 1, after / before):.2f}, {exponent(old, new, 2, after / before):.2f}"
            for old, new in zip(earlier, later)
        ) + " |")


if __name__ == "__main__":
    main()
