"""Runs a Limen model from config.json and model.safetensors with numpy alone: a plain attention implementation.

Written from docs/formats/safetensors-folder.md and docs/standard-attention.md for models like T_d: hard attention to all
positions, no norm, no rotation, step units, fractional positions, an answer of accept or reject.

    python3 evaluate_folder.py FOLDER --text "XX>=10&&1|01"
    python3 evaluate_folder.py FOLDER --cases FILE [--arithmetic exact ...] [--dtype float64]

The first prints 1 for accept and 0 for reject. The second reads a JSON object per line, {"tokens": [...], "accept": true,
"state": "SHA-256"}, and prints for each
arithmetic how many answers and last states differ; exit code 1 if any answer does. A state is hashed as its
mantissas in decimal, position by position, joined by commas; where it is left out, only answers are compared.

Arithmetics:
    exact     every site rounded once to its number format, on integers of 64 bits: bit for bit what Limen computes
    rounded   floating point; after every site rounded to the format's unit and cut off at its ends
    minimal   floating point; embeddings and heads rounded, scores cut off, nothing else: what attention must do at least
              (these two with values as multiples of the formats' unit where it is a fixed one)
    clipped   floating point; every site cut off, none rounded
    plain     floating point; neither
"""

import argparse
import hashlib
import json
import math
import os
import re
import struct
import sys
from fractions import Fraction

import numpy as np

ROWS = 256  # queries at a time, so that scores need ROWS * n numbers
LIMIT = 2**62


def read_safetensors(path):
    """Tensors by name, as float64."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        kind = {"F32": "<f4", "F64": "<f8"}[entry["dtype"]]
        tensors[name] = np.frombuffer(data[begin:end], kind).astype(np.float64).reshape(entry["shape"])
    return tensors


def formula(text, **values):
    """Integer formulas of docs/formats/hand-built-json.md: log2 and / round up."""
    tokens = re.findall(r"\d+|[a-z]+2?|\S", text)

    def take(expected=None):
        token = tokens.pop(0)
        if expected and token != expected:
            raise ValueError(f"{text}: {expected} expected, {token} found")
        return token

    def total():
        value = product()
        while tokens and tokens[0] in "+-":
            value = value + product() if take() == "+" else value - product()
        return value

    def product():
        value = factor()
        while tokens and tokens[0] in "*/":
            value = value * factor() if take() == "*" else -(-value // factor())
        return value

    def factor():
        token = take()
        if token.isdigit():
            return int(token)
        if token in values:
            return values[token]
        arguments = []
        if token != "(":
            take("(")
        arguments.append(total())
        while tokens[0] == ",":
            take()
            arguments.append(total())
        take(")")
        functions = {
            "(": lambda a: a,
            "log2": lambda a: (a - 1).bit_length(),
            "pow2": lambda a: 1 << a,
            "min": min,
            "max": max,
        }
        return functions[token](*arguments)

    value = total()
    if tokens:
        raise ValueError(f"{text}: {tokens[0]} is too much")
    return value


def parse_format(template, n, p):
    """The format of a template such as fixed(unit=1/{n},min=-{n},max={n}); rounding to the nearest even only."""
    spec = re.sub(r"{([^{}]*)}", lambda hole: str(formula(hole.group(1), n=n, p=p)), template).replace(" ", "")
    family, body = re.fullmatch(r"(fixed|float)\((.*)\)", spec).groups()
    fields = dict(field.split("=") for field in body.split(","))
    if fields.pop("round", "even") != "even" or fields.pop("variant", "finite") != "finite":
        raise ValueError(f"format {spec}: only round=even and variant=finite are known here")
    if family == "fixed":
        return Fixed(Fraction(fields["unit"]), int(fields["min"]), int(fields["max"]))
    return Float(int(fields["exponent"]), int(fields["mantissa"]), Fraction(fields.get("scale", "1")))


class Fixed:
    """Multiples of a unit; of mantissas, that is multiples, the even one is taken in a tie."""

    def __init__(self, unit, least, greatest):
        self.unit, self.least, self.greatest = unit, least, greatest

    def steps(self, x):
        """By what power of two values near x units are apart."""
        return 1


class Float:
    """One sign, exponents without infinities, m bits of mantissa: docs/semantics.md, section 2."""

    def __init__(self, exponent, mantissa, scale):
        self.unit = scale * Fraction(2) ** (2 - 2 ** (exponent - 1) - mantissa)
        self.bits = mantissa + 1
        self.greatest = (2**self.bits - 1) << (2**exponent - 2)
        self.least = -self.greatest

    def steps(self, x):
        """Powers of two by which values near x units are apart, for x below 2^53."""
        exponents = np.frexp(np.abs(x).astype(np.float64))[1]  # 2^(exponent - 1) <= |x| < 2^exponent
        return np.int64(1) << np.maximum(0, exponents - self.bits).astype(np.int64)


class Exact:
    """Values are (mantissas, unit): int64 and a fraction. Every site is one rounding of an exact sum."""

    def begin(self, site):
        """Nothing depends on the model."""

    def embed(self, token, directions, n, site):
        """Token embeddings plus (i/n)^k times the k-th direction."""
        power = max((k for k, _ in directions), default=0)
        integers, scale = integral(token)
        total, unit = integers * n**power, scale / n**power
        for k, direction in directions:
            added, scale = integral(direction)
            total, unit = common(total, unit, np.arange(1, n + 1)[:, None] ** k * added, scale / n**k)
        return self.round(total, unit, site)

    def linear(self, terms, bias, site):
        """The rounding of the sum over terms (x, W) of x @ W.T, W None for x itself, plus a bias."""
        total, unit = np.zeros((1, 1), np.int64), Fraction(1)
        for (x, x_unit), weight in terms:
            if weight is not None:
                integers, scale = integral(weight)
                require(greatest(x), np.abs(integers).sum(axis=1).max(initial=0))
                x, x_unit = x @ integers.T, x_unit * scale
            total, unit = common(total, unit, x, x_unit)
        if bias is not None:
            total, unit = common(total, unit, *integral(bias))
        return self.round(total, unit, site)

    def score(self, query, key, order, scale, site):
        (q, q_unit), (k, k_unit) = query, key
        total = np.zeros((len(q), len(k)), np.int64)
        require(greatest(q) + 1, (greatest(k) + 1) * q.shape[1])
        if order:
            (q, unit), (k, _) = ((m * int(u / min(q_unit, k_unit)), min(q_unit, k_unit)) for m, u in (query, key))
        for d in range(q.shape[1]):
            if order:
                total -= np.maximum(0, k[None, :, d] - q[:, None, d])
            else:
                total += q[:, None, d] * k[None, :, d]
        return self.round(total, (unit if order else q_unit * k_unit) * scale, site)[0]

    def mean(self, chosen, value, site):
        x, unit = value
        require(greatest(x), 2 ** (62 - 53) * len(x))  # sums below 2^53 are exact in float64
        sums = np.rint(chosen.astype(np.float64) @ x.astype(np.float64)).astype(np.int64)
        return self.round(sums, unit, site, chosen.sum(axis=1)[:, None])

    def step(self, x):
        return (x[0] >= 0).astype(np.int64), Fraction(1)

    def round(self, x, unit, site, divisor=1):
        """x units / divisor, rounded to a site; as it is where there is none."""
        if site is None:
            return x, unit
        ratio = unit / site.unit
        require(greatest(x), ratio.numerator)
        x, divisor = x * ratio.numerator, divisor * ratio.denominator
        steps = site.steps(x // divisor if np.any(divisor != 1) else x)
        require(greatest(divisor), greatest(steps))
        rounded = nearest(x, divisor * steps) * steps if np.any(divisor * steps != 1) else x
        return np.clip(rounded, site.least, site.greatest), site.unit

    def accepts(self, logit):
        return bool(logit[0][0, 0] >= 0)

    def mantissas(self, x, site):
        return x[0]


def integral(matrix):
    """Weights as integers, and the power of two to multiply them with."""
    bits = 0
    while not np.all(matrix * 2.0**bits == np.rint(matrix * 2.0**bits)):
        bits += 1
    return (matrix * 2.0**bits).astype(np.int64), Fraction(1, 2**bits)


def common(a, a_unit, b, b_unit):
    """The sum of a and b, each in its unit, in a common unit."""
    unit = Fraction(math.gcd(a_unit.numerator, b_unit.numerator), math.lcm(a_unit.denominator, b_unit.denominator))
    require(greatest(a), a_unit / unit)
    require(greatest(b), b_unit / unit)
    return a * int(a_unit / unit) + b * int(b_unit / unit), unit


def nearest(a, b):
    """The nearest integer to a / b, ties to even, b > 0."""
    quotient = a // b
    twice = 2 * (a - quotient * b)
    return quotient + ((twice > b) | ((twice == b) & (quotient & 1 == 1)))


def greatest(x):
    return int(np.abs(x).max(initial=0)) if isinstance(x, np.ndarray) else abs(int(x))


def require(a, b):
    if int(a) * Fraction(b) >= LIMIT:
        raise OverflowError("a sum may need more than 62 bits: take fewer tokens")


class Floating:
    """Values are arrays of one floating-point type, as in any attention implementation.

    With scaling, all values are stored as multiples of the embedding's unit if that is a fixed one: then they are integers.
    """

    ALL = {"embedding", "linear", "score", "head"}

    def __init__(self, kind, rounded, clipped, scaled):
        self.kind, self.rounded, self.clipped, self.scaled = np.dtype(kind).type, rounded, clipped, scaled
        self.one = Fraction(1)

    def begin(self, site):
        """How 1 is stored."""
        self.one = 1 / site.unit if self.scaled and isinstance(site, Fixed) else Fraction(1)

    def site(self, x, site, name, one):
        """What the number format does to a value, of which 1 is stored as this."""
        if site is None:
            return x
        unit = self.kind(site.unit * one)
        if name in self.rounded:
            steps = site.steps(x / unit)
            x = np.rint(x / unit / steps) * steps * unit
        if name in self.clipped:
            x = np.clip(x, self.kind(site.least) * unit, self.kind(site.greatest) * unit)
        return x.astype(self.kind)

    def embed(self, token, directions, n, site):
        x = token.astype(self.kind) * self.kind(self.one)
        place = np.arange(1, n + 1, dtype=self.kind)[:, None]
        for k, direction in directions:
            x = x + place**k * self.kind(self.one) / self.kind(n**k) * direction.astype(self.kind)
        return self.site(x, site, "embedding", self.one)

    def linear(self, terms, bias, site):
        total = sum(x if weight is None else x @ weight.T.astype(self.kind) for x, weight in terms)
        if bias is not None:
            total = total + (bias * float(self.one)).astype(self.kind)
        return self.site(total, site, "linear", self.one)

    def score(self, query, key, order, scale, site):
        if not order:
            return self.site(query @ key.T * self.kind(scale), site, "score", self.one**2)
        total = np.zeros((len(query), len(key)), self.kind)
        for d in range(query.shape[1]):
            total -= np.maximum(0, key[None, :, d] - query[:, None, d])
        return self.site(total * self.kind(scale), site, "score", self.one)

    def mean(self, chosen, value, site):
        weights = chosen.astype(self.kind) / chosen.sum(axis=1, dtype=self.kind)[:, None]
        return self.site(weights @ value, site, "head", self.one)

    def step(self, x):
        return (x >= 0) * self.kind(self.one)

    def accepts(self, logit):
        return bool(logit[0, 0] >= 0)

    def mantissas(self, x, site):
        return np.rint(x.astype(np.float64) / float(site.unit * self.one)).astype(np.int64)


class Model:
    """A folder, ready to run."""

    KNOWN = {
        "causal": False,
        "norm": "none",
        "activation": "step",
        "gated": False,
        "attention_residual": True,
        "feed_forward_residual": True,
        "head": "accept_last",
    }

    def __init__(self, folder):
        with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
            self.config = json.load(file)
        if self.config["model_type"] != "limen" or self.config["format"] != "limen-model":
            raise ValueError(f"{folder}: no folder of a hand-built Limen model")
        for field, value in self.KNOWN.items():
            if self.config[field] != value:
                raise ValueError(f"{folder}: {field} is {self.config[field]}, only {value} is known here")
        if set(self.config["attention"]) - {"saturated"} or self.config["positions"] not in ("none", "fractional"):
            raise ValueError(f"{folder}: only saturated attention and fractional positions are known here")
        self.tensors = read_safetensors(os.path.join(folder, "model.safetensors"))
        with open(os.path.join(folder, self.config["tokenizer"]), encoding="utf-8") as file:
            self.vocabulary = json.load(file)

    def tokens(self, text):
        """The longest token first."""
        pattern = "|".join(re.escape(token) for token in sorted(self.vocabulary, key=len, reverse=True))
        if not re.fullmatch(f"({pattern})*", text):
            raise ValueError(f"{text}: not in the alphabet {list(self.vocabulary)}")
        return [self.vocabulary[token] for token in re.findall(pattern, text)]

    def format(self, layer, kind, n, p):
        formats = self.config["formats"]
        for key in (f"layer {layer} {kind}", kind, "default"):
            if key in formats:
                return parse_format(formats[key], n, p)
        raise ValueError(f"no format for {kind}")

    def run(self, tokens, arithmetic):
        """(accept, mantissas of the last state [n x hidden_size])."""
        n = len(tokens)
        p = formula(self.config["precision"], n=n)
        heads, groups = self.config["num_attention_heads"], self.config["num_key_value_heads"]
        width, order = self.config["head_dim"], self.config.get("similarity") == "order"
        scale = Fraction(self.config["score_scale"])
        tensors = self.tensors
        directions = [
            (k, tensors[name])
            for k, name in ((1, "model.fractional_direction"), (2, "model.fractional_square_direction"))
            if name in tensors
        ]
        site = self.format(-1, "embedding", n, p)
        arithmetic.begin(site)
        x = arithmetic.embed(tensors["model.embed_tokens.weight"][tokens], directions, n, site)
        for layer in range(self.config["num_hidden_layers"]):

            def project(name, x, kind):
                prefix = f"model.layers.{layer}.{name}"
                weight, bias = tensors[prefix + ".weight"], tensors.get(prefix + ".bias")
                return arithmetic.linear([(x, weight)], bias, self.format(layer, kind, n, p))

            def part(x, head, rows=slice(None)):
                """The channels of one head."""
                columns = slice(head * width, (head + 1) * width)
                return (x[0][rows, columns], x[1]) if isinstance(x, tuple) else x[rows, columns]

            query = project("self_attn.q_proj", x, "query")
            key = project("self_attn.k_proj", x, "key")
            value = project("self_attn.v_proj", x, "value")
            score_site, head_site = self.format(layer, "score", n, p), self.format(layer, "head", n, p)
            outputs = []
            for head in range(heads):
                group = head * groups // heads
                means = []
                for begin in range(0, n, ROWS):
                    rows = slice(begin, begin + ROWS)
                    score = arithmetic.score(part(query, head, rows), part(key, group), order, scale, score_site)
                    chosen = score == score.max(axis=1, keepdims=True)  # all maxima, equally: no softmax does this
                    means.append(arithmetic.mean(chosen, part(value, group), head_site))
                outputs.append(means)
            site = self.format(layer, "attention_residual", n, p)
            x = self.residual(arithmetic, x, self.join(outputs), f"model.layers.{layer}.self_attn.o_proj", site)
            if f"model.layers.{layer}.mlp.up_proj.weight" in tensors:
                hidden = arithmetic.step(project("mlp.up_proj", x, "up"))
                site = self.format(layer, "feed_forward_residual", n, p)
                x = self.residual(arithmetic, x, hidden, f"model.layers.{layer}.mlp.down_proj", site)
        last = (x[0][-1:], x[1]) if isinstance(x, tuple) else x[-1:]
        logit = arithmetic.linear([(last, tensors["lm_head.weight"])], tensors.get("lm_head.bias"), None)
        return arithmetic.accepts(logit), arithmetic.mantissas(x, site)

    @staticmethod
    def join(outputs):
        """Heads side by side, blocks of rows below each other."""
        if isinstance(outputs[0][0], tuple):
            return np.hstack([np.vstack([mean[0] for mean in means]) for means in outputs]), outputs[0][0][1]
        return np.hstack([np.vstack(means) for means in outputs])

    def residual(self, arithmetic, x, added, name, site):
        """The state plus what a sublayer adds, rounded once."""
        terms = [(x, None), (added, self.tensors[name + ".weight"])]
        return arithmetic.linear(terms, self.tensors.get(name + ".bias"), site)


def arithmetic_of(name, kind):
    if name == "exact":
        return Exact()
    rounded = {"rounded": Floating.ALL, "minimal": {"embedding", "head"}}
    clipped = {"rounded": Floating.ALL, "minimal": {"score"}, "clipped": Floating.ALL}
    return Floating(kind, rounded.get(name, set()), clipped.get(name, set()), scaled=name in rounded)


def check(model, path, arithmetic):
    """(cases, wrong answers, states compared, states that differ)."""
    cases = wrong = states = different = 0
    with open(path, encoding="utf-8") as file:
        for line in file:
            case = json.loads(line)
            accept, mantissas = model.run(case["tokens"], arithmetic)
            cases += 1
            wrong += accept != case["accept"]
            if "state" in case:
                text = ",".join(map(str, mantissas.ravel().tolist()))
                states += 1
                different += hashlib.sha256(text.encode()).hexdigest() != case["state"]
    return cases, wrong, states, different


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--text")
    given.add_argument("--cases")
    names = ["exact", "rounded", "minimal", "clipped", "plain"]
    parser.add_argument("--arithmetic", choices=names, nargs="+", default=names[:1])
    parser.add_argument("--dtype", choices=["float32", "float64"], default="float64")
    options = parser.parse_args()
    model = Model(options.folder)
    failed = False
    for name in options.arithmetic:
        arithmetic = arithmetic_of(name, options.dtype)
        if options.text is not None:
            print(int(model.run(model.tokens(options.text), arithmetic)[0]))
            continue
        cases, wrong, states, different = check(model, options.cases, arithmetic)
        print(f"{name}: {cases} cases, {wrong} wrong answers, {states} states compared, {different} differ", flush=True)
        failed |= wrong > 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
