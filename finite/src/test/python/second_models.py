"""Random finite-precision models for second_interpreter.py: every rule, selection, output, family and rounding of formats."""

import json
import os
import random

from second_interpreter import Run, parse_format, save

MODELS = 60
# models from this number on have sinks, in every second layer or more
SINKS = 36
# models from this number on have formats with floors, given boundaries, or rounding down
GIVEN = 48
RUNS = 3


class Draw:
    def __init__(self, number):
        self.random = random.Random(9000 + number)
        self.number = number
        # a sequence of its own: models without order keep all their other draws
        self.orders = random.Random(5000 + number)
        self.size = self.random.randint(2, 5)
        self.longest = self.random.randint(2, 6)
        self.sites = []
        # every third model has constants whose sums leave 63 bits
        self.huge = number % 3 == 2

    def chance(self, of):
        return self.random.randrange(of) == 0

    def small(self, bound):
        return self.random.randint(-bound, bound)

    def smalls(self, count, bound):
        return [self.small(bound) for _ in range(count)]

    def constants(self, count, bound):
        factor = 2**56 if self.huge and self.chance(2) else 1
        return [factor * self.small(bound) + self.small(2) for _ in range(count)]

    def listed(self):
        """A list with a floor, with given boundaries or with both, in a unit that need not be the greatest."""
        low, high = -self.random.randint(1, 6), self.random.randint(0, 6)
        unit = self.random.choice([1, 2])
        values = [v * unit for v in range(low, high + 1) if v in (low, high) or not self.chance(5)]
        text = ",".join(f"{v}/8" for v in values) if self.chance(2) else None
        if text is None:
            values = list(range(low * unit, high * unit + 1))
            text = f"{values[0]}/8..{values[-1]}/8"
        options, floored = ["unit=1/8"], self.chance(2)
        if floored:
            text = f"{values[0] - 40}/8," + text
            options.append(f"floor={2 * values[0] - self.random.randint(30, 60)}/16")
        if self.chance(2) or not floored:
            bounds = sorted(self.random.randint(-14, 14) for _ in values[1:])
            strict = self.chance(2)
            options.append("at=" + "|".join((">" if strict else "") + f"{b}/16" for b in bounds))
        else:
            options.append(f"round={self.rounding()}")
        return f"list({text};{','.join(options)})"

    def rounding(self):
        if self.number >= GIVEN and self.chance(3):
            return "down"
        return self.random.choice(["even", "up", "zero"])

    def format(self):
        if self.number >= GIVEN and self.chance(3):
            return self.listed()
        choice = self.random.randrange(10)
        if choice == 0:
            return self.random.choice(["e4m3", "e5m2", "bf16", "paper(p=6)", "paper(p=8)"])
        if choice == 1:
            e, m = self.random.randint(2, 3), self.random.randint(0, 2)
            variant = self.random.choice(["ieee", "ocp", "finite"])
            return f"float(exponent={e},mantissa={m},variant={variant},scale=3/2,round={self.rounding()})"
        if choice == 2:
            values = sorted({self.small(9) for _ in range(self.random.randint(2, 6))})
            text = ",".join(self.random.choice([f"{2 * v}/6", f"{4 * v}/12"]) for v in values)
            return f"list({text};round={self.rounding()})"
        if choice == 3:
            return f"fixed(unit=0.125, min={-self.random.randint(0, 6)}, max={self.random.randint(0, 6)})"
        high = 2 ** self.random.randint(1, 3)
        return f"fixed(round={self.rounding()},max={high - 1},min={-high},unit=1/8)"

    def add(self, name, kind, layer, shape, width, form, rule):
        full = f"layer {layer} {name}" if layer >= 0 else name
        self.sites.append(
            {"name": full, "kind": kind, "layer": layer, "shape": shape, "width": width, "format": form, "rule": rule}
        )
        return self.sites[-1]

    def values(self, site):
        return parse_format(site["format"]).top + 1

    def bits(self, site_format):
        """Fraction bits that let sums of small numbers meet the format's boundaries."""
        greatest = max(abs(m) for m in parse_format(site_format).mantissas)
        return self.random.randint(0, 4) - max(0, greatest.bit_length() - 4)

    def linear(self, sources, rows, form, rotation=None):
        terms = []
        for source in sources:
            term = {"source": source["name"], "multiplier": self.constants(rows, 5)}
            if self.chance(3):
                term["table"] = self.smalls(self.values(source), 6)
            if source["width"] != rows or not self.chance(3):
                term["weights"] = [self.smalls(source["width"], 3) for _ in range(rows)]
            terms.append(term)
        rule = {"kind": "linear", "terms": terms, "bias": self.constants(rows, 6), "fraction_bits": self.bits(form)}
        if rotation is not None:
            rule["rotation"] = rotation
        return rule

    def project(self, name, kind, layer, source, width, rotation=None):
        form = self.format()
        return self.add(name, kind, layer, "position", width, form, self.linear([source], width, form, rotation))

    def rotation(self, width):
        partner = list(range(width))
        self.random.shuffle(partner)
        rows = range(self.longest)
        return {"own": [self.smalls(width, 4) for _ in rows], "other": [self.smalls(width, 4) for _ in rows], "partner": partner}

    def norm(self, name, kind, layer, source):
        width = source["width"]
        rule = {
            "kind": "norm",
            "source": source["name"],
            "sign": self.smalls(width, 1),
            "gain": [self.random.randint(1, 2**44 if self.huge else 9) for _ in range(width)],
            "shift": self.smalls(width, 7),
            "gain_bits": 44 if self.huge else self.random.randint(0, 4),
            "kappa_bits": self.random.randint(0, 5),
            "square_bits": self.random.randint(0, 3),
            "epsilon": self.random.randint(1, 16),
        }
        return self.add(name, kind, layer, "position", width, self.format(), rule)

    def attention(self, layer, state):
        source = self.norm("attention norm", "attention_norm", layer, state) if self.chance(2) else state
        w, groups = self.random.randint(1, 2), self.random.randint(1, 2)
        heads = groups * self.random.randint(1, 2)
        turn = self.rotation(heads * w) if self.chance(2) else None
        query = self.project("query", "query", layer, source, heads * w, turn)
        again = query["name"] if turn and groups == heads else None
        key = self.project("key", "key", layer, source, groups * w, again)
        key = query if groups == heads and self.chance(4) else key
        value = self.project("value", "value", layer, source, groups * w)
        form = self.format()
        score = {
            "kind": "score",
            "query": query["name"],
            "key": key["name"],
            "head_width": w,
            "multiplier": self.constants(1, 4)[0],
            "fraction_bits": self.bits(form),
        }
        if self.chance(3):
            score["distance"] = [self.smalls(self.longest, 6) for _ in range(heads)]
        if self.orders.randrange(3) == 0:
            score["similarity"] = "order"
        elif self.orders.randrange(4) == 0:
            score["similarity"] = "dot_product"
        score = self.add("score", "score", layer, "pair", heads, form, score)
        maximum = self.add("maximum", "maximum", layer, "row", heads, form, {"kind": "maximum", "score": score["name"]})
        selection = ["softmax", "saturated", "leftmost", "rightmost"][(self.number + layer) % 4]
        if self.number >= SINKS and (layer == 0 or self.chance(2)):
            selection = "softmax1"
        rule = {"kind": "head", "selection": selection, "value": value["name"], "head_width": w}
        rule["ratio"] = self.random.randint(1, 5) * (2**40 if self.huge else 1)
        rule["fraction_bits"] = self.random.randint(0, 3) + (40 if self.huge else 0)
        if selection in ("softmax", "softmax1"):
            unit = parse_format(form).unit
            low = self.random.randint(1, 7)
            if self.chance(3):
                form = f"list({','.join(str(-k * unit) for k in range(low, -1, -1))};round={self.rounding()})"
            else:
                form = f"fixed(unit={unit},min={-low},max={self.random.randrange(2)},round={self.rounding()})"
            gap = {"kind": "difference", "score": score["name"], "maximum": maximum["name"]}
            gap = self.add("difference", "difference", layer, "pair", heads, form, gap)
            rule["table"] = [self.random.randrange(9) for _ in range(self.values(gap))]
            rule["table"][parse_format(form).round(0, 0)] = self.random.randint(1, 9)
            rule["score"] = gap["name"]
            if selection == "softmax1":
                rule["maximum"] = maximum["name"]
                rule["sink"] = [self.random.randrange(12) for _ in range(self.values(maximum))]
        else:
            rule["score"], rule["maximum"] = score["name"], maximum["name"]
        head = self.add("head", "head", layer, "position", heads * w, self.format(), rule)
        form, width = self.format(), self.random.randint(1, 3)
        rule = self.linear([state, head] if self.chance(2) else [head], width, form)
        return self.add("attention residual", "attention_residual", layer, "position", width, form, rule)

    def feed_forward(self, layer, state):
        source = self.norm("feed-forward norm", "feed_forward_norm", layer, state) if self.chance(2) else state
        width = self.random.randint(1, 3)
        read = up = self.project("up", "up", layer, source, width)
        if self.chance(2):
            gate, form = self.project("gate", "gate", layer, source, width), self.format()
            table = self.smalls(self.values(gate), 5)
            multiplier = self.constants(width, 4)
            rule = {"kind": "product", "gate": gate["name"], "up": up["name"], "table": table, "multiplier": multiplier}
            rule["fraction_bits"] = self.bits(form) + self.random.randrange(3)
            read = self.add("hidden", "hidden", layer, "position", width, form, rule)
        form, width = self.format(), self.random.randint(1, 3)
        rule = self.linear([state, read], width, form)
        return self.add("feed-forward residual", "feed_forward_residual", layer, "position", width, form, rule)

    def model(self):
        width, form = self.random.randint(1, 3), self.format()
        rule = {"kind": "embedding", "token": [self.smalls(width, 9) for _ in range(self.size)]}
        rule["fraction_bits"] = self.bits(form)
        if self.chance(2):
            rule["position"] = [self.smalls(width, 5) for _ in range(self.longest)]
        state = self.add("embedding", "embedding", -1, "position", width, form, rule)
        layers = self.random.randint(0, 2)
        for layer in range(layers):
            state = self.attention(layer, state)
            state = self.feed_forward(layer, state)
        kind = ["next_token", "labels", "accept_first", "accept_last"][self.number % 4]
        rows = {"next_token": self.size, "labels": self.random.randint(1, 3)}.get(kind, 1)
        logits = self.linear([state], rows, "fixed(unit=1,min=0,max=1)")
        del logits["kind"]
        return {
            "name": f"second {self.number}",
            "vocabulary": list("abcde")[: self.size],
            "causal": self.number % 2 == 0 or self.chance(3),
            "maximum_length": self.longest,
            "exact_length": self.chance(5),
            "layers": layers,
            "precision": 3,
            "output": {"kind": kind, "logit_unit": "1/8", "logits": logits},
            "sites": self.sites,
        }

    def tokens(self, model):
        n = self.longest if model["exact_length"] else self.random.randint(1, self.longest)
        return [self.random.randrange(self.size) for _ in range(n)]


def write(folder):
    os.makedirs(folder, exist_ok=True)
    for number in range(MODELS):
        draw = Draw(number)
        model = draw.model()
        path = os.path.join(folder, f"model-{number:02}")
        save(path + ".json", model, checksum=number % 2 == 0)
        runs = [Run(model, draw.tokens(model)).trace() for _ in range(RUNS)]
        with open(path + ".trace.json", "w", encoding="utf-8") as file:
            file.write("[" + ",\n ".join(json.dumps(run) for run in runs) + "]\n")
