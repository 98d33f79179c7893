#!/usr/bin/env python3
"""Trains a recogniser of majority: one layer of width 4, in numpy alone.

    python3 train.py [FOLDER]

It sees every string over {0, 1} of 1 to 8 tokens, all at once, and learns whether more tokens are 1 than 0. The result, majority.json, goes
to FOLDER, default: the folder of this script. Same seed, same numpy: same file. Takes half a minute on one core.
"""
import json
import pathlib
import sys

import numpy as np

SEED = 3
WIDTH, HIDDEN, LONGEST, MAXIMUM_LENGTH = 4, 4, 8, 64
STEPS, RATE, DECAY = 6000, 1e-2, 1e-4
GRID = 1024  # weights are multiples of 1/GRID


def strings(n):
    return np.arange(2**n)[:, None] >> np.arange(n)[None] & 1


def is_majority(tokens):
    return (2 * tokens.sum(1) > tokens.shape[1]).astype(float)


def forward(w, tokens):
    """The logit at the last position [batch], and what the gradient needs."""
    x = w["embed"][tokens]  # [batch x positions x width]
    last = x[:, -1]
    q, k, v = last @ w["q"].T, x @ w["k"].T, x @ w["v"].T
    s = np.einsum("bd,bnd->bn", q, k) * WIDTH**-0.5
    e = np.exp(s - s.max(1, keepdims=True))
    a = e / e.sum(1, keepdims=True)
    h = np.einsum("bn,bnd->bd", a, v)
    y = last + h @ w["o"].T
    u = y @ w["up"].T + w["up_bias"]
    z = y + np.maximum(u, 0) @ w["down"].T + w["down_bias"]
    return z @ w["out"][0] + w["out_bias"][0], (tokens, x, last, q, k, v, a, h, y, u, z)


def gradient(w, d, cache, g):
    """Adds to g what d, the gradient of the logits, makes of every weight."""
    tokens, x, last, q, k, v, a, h, y, u, z = cache
    g["out"] += d[None] @ z
    g["out_bias"] += d.sum(keepdims=True)
    dz = d[:, None] * w["out"]
    g["down"] += dz.T @ np.maximum(u, 0)
    g["down_bias"] += dz.sum(0)
    du = dz @ w["down"] * (u > 0)
    g["up"] += du.T @ y
    g["up_bias"] += du.sum(0)
    dy = dz + du @ w["up"]
    g["o"] += dy.T @ h
    dh = dy @ w["o"]
    dv = a[:, :, None] * dh[:, None]
    da = np.einsum("bd,bnd->bn", dh, v)
    ds = a * (da - (da * a).sum(1, keepdims=True)) * WIDTH**-0.5
    dq = np.einsum("bn,bnd->bd", ds, k)
    dk = ds[:, :, None] * q[:, None]
    g["q"] += dq.T @ last
    g["k"] += np.einsum("bnd,bne->de", dk, x)
    g["v"] += np.einsum("bnd,bne->de", dv, x)
    dx = dk @ w["k"] + dv @ w["v"]
    dx[:, -1] += dy + dq @ w["q"]
    np.add.at(g["embed"], tokens, dx)


def initial(random):
    shapes = {
        "embed": (2, WIDTH), "q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "o": (WIDTH, WIDTH),
        "up": (HIDDEN, WIDTH), "down": (WIDTH, HIDDEN), "out": (1, WIDTH),
    }
    w = {name: random.normal(0, shape[1] ** -0.5, shape) for name, shape in shapes.items()}
    return w | {"up_bias": np.zeros(HIDDEN), "down_bias": np.zeros(WIDTH), "out_bias": np.zeros(1)}


def train(w):
    """Adam on the mean over lengths of the mean logistic loss, with weight decay."""
    data = [(tokens, is_majority(tokens)) for tokens in map(strings, range(1, LONGEST + 1))]
    first = {name: np.zeros_like(value) for name, value in w.items()}
    second = {name: np.zeros_like(value) for name, value in w.items()}
    for step in range(1, STEPS + 1):
        g = {name: DECAY * value for name, value in w.items()}
        loss = 0
        for tokens, right in data:
            logits, cache = forward(w, tokens)
            loss += np.logaddexp(0, np.where(right > 0, -logits, logits)).mean() / len(data)
            gradient(w, (1 / (1 + np.exp(-logits)) - right) / len(right) / len(data), cache, g)
        for name in w:
            first[name] += 0.1 * (g[name] - first[name])
            second[name] += 0.01 * (g[name] ** 2 - second[name])
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
            w[name] -= rate * first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.99**step)) + 1e-8)
        if step % 1000 == 0:
            print(f"step {step}: {loss:.4f} nats", flush=True)


def exact(value):
    """On the grid, so that a decimal of a few digits is the weight itself."""
    return (np.round(value * GRID) / GRID + 0.0).tolist()


def model(w):
    def linear(name, bias=None):
        return {"weight": exact(w[name])} | ({"bias": exact(w[bias])} if bias else {})

    return {
        "format": "limen-transformer", "version": 1, "name": "trained majority",
        "attributes": {"language": "strings over {0, 1} with more 1s than 0s, learned from all of 1 to 8 tokens"},
        "alphabet": ["0", "1"],
        "architecture": {
            "vocabulary_size": 2, "width": WIDTH, "layers": 1, "maximum_length": MAXIMUM_LENGTH, "hidden_width": HIDDEN,
            "head": "accept_last"},
        "weights": {
            "token_embedding": exact(w["embed"]),
            "layers": [{
                "query": linear("q"), "key": linear("k"), "value": linear("v"), "output": linear("o"),
                "up": linear("up", "up_bias"), "down": linear("down", "down_bias")}],
            "classifier": linear("out", "out_bias")},
    }


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__)
    folder = folder if folder.is_dir() else folder.parent
    w = initial(np.random.default_rng(SEED))
    train(w)
    w = {name: np.round(value * GRID) / GRID for name, value in w.items()}
    for n in range(1, 17):
        tokens = strings(n)
        logits, _ = forward(w, tokens)
        wrong = int(((logits >= 0) != (is_majority(tokens) > 0)).sum())
        print(f"length {n}: {wrong} of {2**n} wrong, least |logit| {np.abs(logits).min():.3f}")
    (folder / "majority.json").write_text(json.dumps(model(w), indent=1) + "\n")


if __name__ == "__main__":
    main()
