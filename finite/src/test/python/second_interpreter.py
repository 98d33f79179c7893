"""A second interpreter of finite-precision transformers, written from docs/semantics.md and docs/formats/finite-model-json.md.

Independent of the Java code: Python integers and fractions only, each rule as the page states it. Run from this folder:
    python3 second_interpreter.py --write ../resources/limen/finite/second
draws random models and writes them (NAME.json) with complete traces of some runs (NAME.trace.json);
    python3 second_interpreter.py --check FOLDER
recomputes the traces of a folder and exits with 1 where one differs.
"""

import hashlib
import json
import math
import os
import re
import sys
from fractions import Fraction
from functools import lru_cache

# ---------------------------------------------------------------------------------------------------- formats


class Format:
    """Section 2: mantissas by rank, boundaries in half-units, strictness."""

    def __init__(self, unit, mantissas, even, rounding, given=()):
        self.unit, self.mantissas, self.top = unit, mantissas, len(mantissas) - 1
        self.boundary, self.strict = [None], [None]
        for r in range(1, len(mantissas)):
            a, b = mantissas[r - 1], mantissas[r]
            if r in given:
                self.boundary.append(given[r][0])
                self.strict.append(given[r][1])
            elif rounding == "down":
                self.boundary.append(2 * b)
                self.strict.append(False)
            elif rounding == "zero":
                self.boundary.append(2 * a if b <= 0 else 2 * b if a >= 0 else 0)
                self.strict.append(b <= 0)
            else:
                self.boundary.append(a + b)
                self.strict.append(rounding == "even" and not even(r))

    def reached(self, r, left, right):
        """left >= right, or > where r is strict."""
        return left > right if self.strict[r] else left >= right

    def count(self, reaches):
        """The number of boundaries that are reached, for boundaries that increase: by bisection."""
        low, high = 0, self.top
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if reaches(middle) else (low, middle - 1)
        return low

    def round(self, a, f):
        """The rank of a * 2^-f units."""
        left, scale = (2 * a, 1 << f) if f >= 0 else (2 * a << -f, 1)
        return self.count(lambda r: self.reached(r, left, self.boundary[r] * scale))


NAMED = {
    "e4m3": "float(exponent=4,mantissa=3,variant=ocp)",
    "e5m2": "float(exponent=5,mantissa=2,variant=ieee)",
    "fp16": "float(exponent=5,mantissa=10,variant=ieee)",
    "bf16": "float(exponent=8,mantissa=7,variant=ieee)",
}


def parse_list(body):
    text, _, options = body.partition(";")
    entries = {k.strip(): v.strip() for k, v in (e.split("=") for e in options.split(",") if e.strip())}
    unit = Fraction(entries["unit"]) if "unit" in entries else None
    values = []
    for item in text.split(","):
        first, _, last = item.partition("..")
        values.append(Fraction(first.strip()))
        while last and values[-1] < Fraction(last.strip()):
            values.append(values[-1] + unit)
    if unit is None:
        numerator = math.gcd(*(v.numerator for v in values))
        unit = Fraction(numerator, math.lcm(*(v.denominator for v in values))) if numerator else Fraction(1)
    given = {}
    if "floor" in entries:
        given[1] = (int(2 * Fraction(entries["floor"]) / unit), False)
    bounds = entries["at"].split("|") if "at" in entries else []
    for k, bound in enumerate(bounds):
        strict = bound.startswith(">")
        given[len(values) - len(bounds) + k] = (int(2 * Fraction(bound.lstrip(">")) / unit), strict)
    return Format(unit, [int(v / unit) for v in values], lambda r: r % 2 == 0, entries.get("round", "even"), given)


@lru_cache(maxsize=None)
def parse_format(spec):
    family, body = re.fullmatch(r"\s*(\w+)\s*\((.*)\)\s*", NAMED.get(spec.strip(), spec)).groups()
    if family == "paper":
        half = int(body.split("=")[1]) // 2
        scale = Fraction(2) ** (half - 3)
        return parse_format(f"float(exponent={half},mantissa={half - 2},variant=finite,scale={scale},round=zero)")
    if family == "list":
        return parse_list(body)
    entries = {k.strip(): v.strip() for k, v in (e.split("=") for e in body.split(","))}
    rounding = entries.get("round", "even")
    if family == "fixed":
        low, high = int(entries["min"]), int(entries["max"])
        return Format(Fraction(entries["unit"]), range(low, high + 1), lambda r: (low + r) % 2 == 0, rounding)
    e, m = int(entries["exponent"]), int(entries["mantissa"])
    top = {"ieee": (2**e - 1) * 2**m - 1, "ocp": 2 ** (e + m) - 2, "finite": 2 ** (e + m) - 1}[entries["variant"]]
    magnitude = [k % 2**m if k < 2**m else (2**m + k % 2**m) << (k // 2**m - 1) for k in range(top + 1)]
    unit = Fraction(entries.get("scale", "1")) * Fraction(2) ** (2 - 2 ** (e - 1) - m)
    mantissas = [-magnitude[top - r] for r in range(top)] + magnitude
    return Format(unit, mantissas, lambda r: (r - top) % 2 == 0, rounding)


# ------------------------------------------------------------------------------------------------------ runs


def sgn(x):
    return (x > 0) - (x < 0)


def nearest_even(numerator, bits):
    """numerator * 2^-bits to the nearest integer, ties to even."""
    return round(Fraction(numerator) / Fraction(2) ** bits)


class Run:
    """The values of all sites for one input, by name, as lists of ranks in flat order."""

    def __init__(self, model, tokens):
        n, size = len(tokens), len(model["vocabulary"])
        longest = model["maximum_length"]
        if not 1 <= n <= longest or model["exact_length"] and n != longest:
            raise ValueError(f"length {n}")
        if any(not 0 <= w < size for w in tokens):
            raise ValueError("token outside the vocabulary")
        self.model, self.tokens, self.n = model, tokens, n
        self.sites = {site["name"]: site for site in model["sites"]}
        self.formats = {name: parse_format(site["format"]) for name, site in self.sites.items()}
        self.ranks = {}
        for site in model["sites"]:
            self.ranks[site["name"]] = self.define(site)
        self.logits = [
            [self.linear(model["output"]["logits"], i, a) for a in range(len(model["output"]["logits"]["bias"]))]
            for i in range(n)
        ]
        self.answer = self.decide(model["output"]["kind"])

    def attended(self, i):
        return range(i + 1) if self.model["causal"] else range(self.n)

    def pair(self, i, j):
        return i * (i + 1) // 2 + j if self.model["causal"] else i * self.n + j

    def rank(self, name, *index):
        width = self.sites[name]["width"]
        if len(index) == 3:
            i, j, h = index
            return self.ranks[name][self.pair(i, j) * width + h]
        i, c = index
        return self.ranks[name][i * width + c]

    def x(self, name, *index):
        return self.formats[name].mantissas[self.rank(name, *index)]

    def define(self, site):
        rule, form, width = site["rule"], self.formats[site["name"]], site["width"]
        value = getattr(self, rule["kind"] + "_rank")
        if site["shape"] == "pair":
            return [value(rule, form, width, i, j, h) for i in range(self.n) for j in self.attended(i) for h in range(width)]
        return [value(rule, form, width, i, c) for i in range(self.n) for c in range(width)]

    def embedding_rank(self, rule, form, width, i, c):
        a = rule["token"][self.tokens[i]][c]
        if rule.get("position") is not None:
            a += rule["position"][i][c]
        return form.round(a, rule["fraction_bits"])

    def linear(self, rule, i, c):
        total = rule["bias"][c]
        for term in rule["terms"]:
            source, table = term["source"], term.get("table")

            def g(k):
                return self.x(source, i, k) if table is None else table[self.rank(source, i, k)]

            weights = term.get("weights")
            inner = g(c) if weights is None else sum(w * g(k) for k, w in enumerate(weights[c]) if w)
            total += term["multiplier"][c] * inner
        return total

    def linear_rank(self, rule, form, width, i, c):
        a, rotation = self.linear(rule, i, c), rule.get("rotation")
        while isinstance(rotation, str):
            rotation = self.sites[rotation]["rule"]["rotation"]
        if rotation is not None:
            a = rotation["own"][i][c] * a + rotation["other"][i][c] * self.linear(rule, i, rotation["partner"][c])
        return form.round(a, rule["fraction_bits"])

    def norm_rank(self, rule, form, m, i, c):
        source, sign, gain, shift = rule["source"], rule["sign"][c], rule["gain"][c], rule["shift"][c]
        x = self.x(source, i, c)
        q = 2 ** rule["square_bits"] * sum(self.x(source, i, a) ** 2 for a in range(m)) + rule["epsilon"]
        d = sign * m * 2 ** (rule["kappa_bits"] + rule["square_bits"]) * sgn(x) * x * x
        rank = 0
        while rank < form.top:
            r = rank + 1
            if sign == 0:
                reached = form.reached(r, 2 * shift, gain * form.boundary[r])
            else:
                t = gain * form.boundary[r] - 2 * shift
                k = nearest_even(t * t, 2 * rule["gain_bits"] + 2 - rule["kappa_bits"])
                k = 1 if k == 0 and t != 0 else k
                reached = form.reached(r, d, sgn(t) * k * q)
            if not reached:
                break
            rank = r
        return rank

    def score_rank(self, rule, form, heads, i, j, h):
        query, key, w = rule["query"], rule["key"], rule["head_width"]
        g = h // (heads // (self.sites[key]["width"] // w))
        channels = [(self.x(query, i, h * w + d), self.x(key, j, g * w + d)) for d in range(w)]
        similarity = rule.get("similarity")
        if similarity is None or similarity == "dot_product":
            s = sum(q * k for q, k in channels)
        elif similarity == "order":
            s = -sum(max(0, k - q) for q, k in channels)
        else:
            raise ValueError(f"similarity {similarity}")
        a = rule["multiplier"] * s
        if rule.get("distance") is not None:
            a += rule["distance"][h][abs(i - j)]
        return form.round(a, rule["fraction_bits"])

    def maximum_rank(self, rule, form, heads, i, h):
        return max(self.rank(rule["score"], i, j, h) for j in self.attended(i))

    def difference_rank(self, rule, form, heads, i, j, h):
        return form.round(self.x(rule["score"], i, j, h) - self.x(rule["maximum"], i, h), 0)

    def head_rank(self, rule, form, width, i, c):
        score, value, w = rule["score"], rule["value"], rule["head_width"]
        heads, h = self.sites[score]["width"], c // w
        v = h // (heads // (self.sites[value]["width"] // w)) * w + c % w
        if rule["selection"] in ("softmax", "softmax1"):
            e = {j: rule["table"][self.rank(score, i, j, h)] for j in self.attended(i)}
        else:
            best = self.rank(rule["maximum"], i, h)
            chosen = [j for j in self.attended(i) if self.rank(score, i, j, h) == best]
            chosen = {"saturated": chosen, "leftmost": chosen[:1], "rightmost": chosen[-1:]}[rule["selection"]]
            e = {j: 1 for j in chosen}
        y, z = sum(weight * self.x(value, j, v) for j, weight in e.items()), sum(e.values())
        if rule["selection"] == "softmax1":
            z += rule["sink"][self.rank(rule["maximum"], i, h)]
        left = 2 ** (rule["fraction_bits"] + 1) * y
        return form.count(lambda r: form.reached(r, left, rule["ratio"] * form.boundary[r] * z))

    def product_rank(self, rule, form, width, i, c):
        a = rule["multiplier"][c] * rule["table"][self.rank(rule["gate"], i, c)] * self.x(rule["up"], i, c)
        return form.round(a, rule["fraction_bits"])

    def decide(self, kind):
        if kind == "labels":
            return [row.index(max(row)) for row in self.logits]
        if kind == "next_token":
            return [self.logits[-1].index(max(self.logits[-1]))]
        return [int(self.logits[0 if kind == "accept_first" else -1][0] >= 0)]

    def trace(self):
        return {"tokens": self.tokens, "ranks": self.ranks, "logits": self.logits, "answer": self.answer}


# ----------------------------------------------------------------------------------------------------- files


def load(path):
    """Reads a model and checks its checksum where it has one."""
    data = open(path, "rb").read()
    model = json.loads(data)
    assert (model["format"], model["version"]) == ("limen-finite", 1), path
    if "sha256" in model:
        lines = data.split(b"\n")
        assert lines[1] == b' "sha256": "%s",' % model["sha256"].encode(), path
        assert hashlib.sha256(b"\n".join(lines[:1] + lines[2:])).hexdigest() == model["sha256"], path
    return model


def save(path, model, checksum):
    """Writes a model in a layout of its own: one line, or with a checksum on a second one."""
    first = '{"format": "limen-finite", "version": 1,\n'
    rest = json.dumps(model)[1:] + "\n"
    line = ' "sha256": "%s",\n' % hashlib.sha256((first + rest).encode()).hexdigest() if checksum else ""
    with open(path, "w", encoding="utf-8") as file:
        file.write(first + line + rest)


def check(folder):
    """Recomputes all traces of a folder; returns how many runs agreed, and the names of those that did not."""
    good, bad = 0, []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".trace.json"):
            model = load(os.path.join(folder, name.replace(".trace.json", ".json")))
            for number, expected in enumerate(json.load(open(os.path.join(folder, name), encoding="utf-8"))):
                found = Run(model, expected["tokens"]).trace()
                good += found == expected
                if found != expected:
                    wrong = [s for s in found["ranks"] if found["ranks"][s] != expected["ranks"].get(s)]
                    bad.append(f"{name}, run {number}, sites {wrong}")
    return good, bad


def main():
    option, folder = sys.argv[1:]
    if option == "--write":
        import second_models

        second_models.write(folder)
    good, bad = check(folder)
    print(f"{good} runs agree, {len(bad)} differ", *bad, sep="\n")
    sys.exit(1 if bad or not good else 0)


if __name__ == "__main__":
    main()
