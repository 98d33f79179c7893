#!/usr/bin/env python3
"""Trains the demo model: a tiny Llama-architecture character model, in numpy alone.

    python3 train.py [FOLDER]

The text is made by the little grammar below. The result (config.json, model.safetensors, vocab.json) goes to FOLDER,
default: the folder of this script. Same seed, same numpy: same file. Takes two to three minutes on one core.
"""
import json
import pathlib
import sys

import numpy as np

SEED = 7
WIDTH, HIDDEN, LAYERS, HEADS, KEY_VALUE_HEADS, CONTEXT = 16, 32, 2, 4, 2, 32
HEAD = WIDTH // HEADS
EPSILON, THETA = 1e-5, 100.0
BATCH, STEPS, RATE = 48, 20000, 6e-3

# --- the language -----------------------------------------------------------------------------------------------------
TASTES = {  # what each noun mostly does, and to whom
    "cat": ("sees", "bird"), "bird": ("likes", "girl"), "girl": ("finds", "dog"), "dog": ("sees", "boy"),
    "boy": ("likes", "fox"), "fox": ("finds", "cat"),
}
NOUNS = list(TASTES)
ADJECTIVES = ["red", "big", "old"]
TRANSITIVE = ["sees", "likes", "finds"]
INTRANSITIVE = ["runs", "sings", "sleeps"]


def noun_phrase(random, noun):
    article = "the" if random.random() < 0.8 else "a"
    adjective = [random.choice(ADJECTIVES)] if random.random() < 0.2 else []
    return [article, *adjective, noun]


def sentence(random, subject):
    """A noun phrase and a verb with or without an object, one sentence a line; and the object, or None."""
    words = noun_phrase(random, subject)
    if random.random() < 0.25:
        return " ".join([*words, random.choice(INTRANSITIVE)]) + ".\n", None
    verb, thing = TASTES[subject]
    if random.random() < 0.2:
        verb, thing = random.choice(TRANSITIVE), random.choice(NOUNS)
    return " ".join([*words, verb, *noun_phrase(random, thing)]) + ".\n", thing


def text(random, sentences):
    """Sentences in which the object of one mostly is the subject of the next."""
    lines, subject = [], None
    for _ in range(sentences):
        if subject is None or random.random() < 0.1:
            subject = random.choice(NOUNS)
        line, subject = sentence(random, subject)
        lines.append(line)
    return "".join(lines)


# --- the model: pre-norm Llama, each function returns its value and what its gradient needs ---------------------------
def rms_norm(x, gain):
    scale = 1.0 / np.sqrt((x * x).mean(-1, keepdims=True) + EPSILON)
    return x * scale * gain, (x, scale, gain)


def rms_norm_gradient(d, cache):
    x, scale, gain = cache
    g = d * gain
    dx = scale * (g - x * scale * scale * (g * x).mean(-1, keepdims=True))
    return dx, (d * x * scale).reshape(-1, x.shape[-1]).sum(0)


ANGLES = np.arange(CONTEXT)[:, None] * THETA ** (-np.arange(0, HEAD, 2) / HEAD)  # [position x head width / 2]
COS = np.concatenate([np.cos(ANGLES)] * 2, -1).astype(np.float32)
SIN = np.concatenate([np.sin(ANGLES)] * 2, -1).astype(np.float32)
MASK = np.triu(np.full((CONTEXT, CONTEXT), -np.inf, np.float32), 1)


def half_turn(x):
    return np.concatenate([-x[..., HEAD // 2:], x[..., :HEAD // 2]], -1)


def rotate(x):  # [batch x heads x positions x head width]
    n = x.shape[2]
    return x * COS[:n] + half_turn(x) * SIN[:n]


def rotate_gradient(d):
    n = d.shape[2]
    return d * COS[:n] - half_turn(d * SIN[:n])


def split(x, heads):
    b, n, _ = x.shape
    return x.reshape(b, n, heads, HEAD).transpose(0, 2, 1, 3)


def join(x):
    b, h, n, w = x.shape
    return x.transpose(0, 2, 1, 3).reshape(b, n, h * w)


def attention(x, w, l):
    share = HEADS // KEY_VALUE_HEADS
    q = rotate(split(x @ w[f"q{l}"].T, HEADS))
    k = np.repeat(rotate(split(x @ w[f"k{l}"].T, KEY_VALUE_HEADS)), share, 1)
    v = np.repeat(split(x @ w[f"v{l}"].T, KEY_VALUE_HEADS), share, 1)
    n = x.shape[1]
    s = q @ k.transpose(0, 1, 3, 2) * np.float32(HEAD**-0.5) + MASK[:n, :n]
    e = np.exp(s - s.max(-1, keepdims=True))
    a = e / e.sum(-1, keepdims=True)
    h = join(a @ v)
    return h @ w[f"o{l}"].T, (x, q, k, v, a, h)


def attention_gradient(d, cache, w, g, l):
    x, q, k, v, a, h = cache
    share = HEADS // KEY_VALUE_HEADS
    g[f"o{l}"] += flat(d).T @ flat(h)
    dh = split(d @ w[f"o{l}"], HEADS)
    da = dh @ v.transpose(0, 1, 3, 2)
    dv = a.transpose(0, 1, 3, 2) @ dh
    ds = a * (da - (da * a).sum(-1, keepdims=True)) * np.float32(HEAD**-0.5)
    dq = join(rotate_gradient(ds @ k))
    dk = ds.transpose(0, 1, 3, 2) @ q
    b, _, n, _ = dk.shape
    dk = join(rotate_gradient(dk.reshape(b, KEY_VALUE_HEADS, share, n, HEAD).sum(2)))
    dv = join(dv.reshape(b, KEY_VALUE_HEADS, share, n, HEAD).sum(2))
    dx = 0
    for name, part in (("q", dq), ("k", dk), ("v", dv)):
        g[f"{name}{l}"] += flat(part).T @ flat(x)
        dx = dx + part @ w[f"{name}{l}"]
    return dx


def feed_forward(x, w, l):
    gate, up = x @ w[f"gate{l}"].T, x @ w[f"up{l}"].T
    sigmoid = 1.0 / (1.0 + np.exp(-gate))
    hidden = gate * sigmoid * up
    return hidden @ w[f"down{l}"].T, (x, gate, up, sigmoid, hidden)


def feed_forward_gradient(d, cache, w, g, l):
    x, gate, up, sigmoid, hidden = cache
    g[f"down{l}"] += flat(d).T @ flat(hidden)
    dh = d @ w[f"down{l}"]
    dup = dh * gate * sigmoid
    dgate = dh * up * sigmoid * (1 + gate * (1 - sigmoid))
    g[f"gate{l}"] += flat(dgate).T @ flat(x)
    g[f"up{l}"] += flat(dup).T @ flat(x)
    return dgate @ w[f"gate{l}"] + dup @ w[f"up{l}"]


def flat(x):
    return x.reshape(-1, x.shape[-1])


def forward(w, tokens):
    x = w["embed"][tokens]
    caches = []
    for l in range(LAYERS):
        normed, c1 = rms_norm(x, w[f"norm{l}"])
        out, c2 = attention(normed, w, l)
        x = x + out
        normed, c3 = rms_norm(x, w[f"ffnorm{l}"])
        out, c4 = feed_forward(normed, w, l)
        x = x + out
        caches.append((c1, c2, c3, c4))
    final, c = rms_norm(x, w["norm"])
    return final @ w["head"].T, (final, c, caches)


def loss_and_gradient(w, tokens, targets):
    logits, (final, c, caches) = forward(w, tokens)
    logits = logits - logits.max(-1, keepdims=True)
    p = np.exp(logits)
    p /= p.sum(-1, keepdims=True)
    b, n = targets.shape
    rows, cols = np.arange(b)[:, None], np.arange(n)[None]
    loss = -np.log(p[rows, cols, targets]).mean()
    p[rows, cols, targets] -= 1
    d = p / np.float32(b * n)
    g = {name: np.zeros_like(value) for name, value in w.items()}
    g["head"] = flat(d).T @ flat(final)
    dx, g["norm"] = rms_norm_gradient(d @ w["head"], c)
    for l in reversed(range(LAYERS)):
        c1, c2, c3, c4 = caches[l]
        dn, g[f"ffnorm{l}"] = rms_norm_gradient(feed_forward_gradient(dx, c4, w, g, l), c3)
        dx = dx + dn
        dn, g[f"norm{l}"] = rms_norm_gradient(attention_gradient(dx, c2, w, g, l), c1)
        dx = dx + dn
    np.add.at(g["embed"], tokens, dx)
    return loss, g


def initial(random, vocabulary):
    def matrix(rows, columns, scale=1.0):
        return random.normal(0, scale / np.sqrt(columns), (rows, columns))

    w = {"embed": random.normal(0, 0.5, (vocabulary, WIDTH)), "head": matrix(vocabulary, WIDTH), "norm": np.ones(WIDTH)}
    for l in range(LAYERS):
        w[f"norm{l}"], w[f"ffnorm{l}"] = np.ones(WIDTH), np.ones(WIDTH)
        w[f"q{l}"], w[f"o{l}"] = matrix(WIDTH, WIDTH), matrix(WIDTH, WIDTH, 0.5)
        w[f"k{l}"], w[f"v{l}"] = (matrix(KEY_VALUE_HEADS * HEAD, WIDTH) for _ in range(2))
        w[f"gate{l}"], w[f"up{l}"] = matrix(HIDDEN, WIDTH), matrix(HIDDEN, WIDTH)
        w[f"down{l}"] = matrix(WIDTH, HIDDEN, 0.5)
    return {name: value.astype(np.float32) for name, value in w.items()}


# --- training (Adam) --------------------------------------------------------------------------------------------------
def windows(random, data, count):
    at = random.integers(0, len(data) - CONTEXT - 1, count)
    pick = at[:, None] + np.arange(CONTEXT + 1)[None]
    return data[pick][:, :-1], data[pick][:, 1:]


def train(random, w, data):
    first = {name: np.zeros_like(value) for name, value in w.items()}
    second = {name: np.zeros_like(value) for name, value in w.items()}
    for step in range(1, STEPS + 1):
        rate = RATE * min(1.0, step / 200) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * step / STEPS)))
        loss, g = loss_and_gradient(w, *windows(random, data, BATCH))
        norm = np.sqrt(sum((value * value).sum() for value in g.values()))
        for name in w:
            gradient = g[name] * min(1.0, 1.0 / norm)
            first[name] += 0.1 * (gradient - first[name])
            second[name] += 0.01 * (gradient * gradient - second[name])
            corrected = first[name] / (1 - 0.9**step)
            w[name] -= np.float32(rate) * corrected / (np.sqrt(second[name] / (1 - 0.99**step)) + 1e-8)
        if step % 1000 == 0:
            print(f"step {step}: {loss:.4f} nats", flush=True)


def greedy(w, alphabet, prompt, count):
    tokens = [alphabet.index(c) for c in prompt]
    for _ in range(count):
        logits, _ = forward(w, np.array([tokens[-CONTEXT:]]))
        tokens.append(int(logits[0, -1].argmax()))
    return "".join(alphabet[t] for t in tokens)


# --- files ------------------------------------------------------------------------------------------------------------
def names():
    """Our tensor names to those of a Hugging Face Llama."""
    out = {"embed": "model.embed_tokens.weight", "norm": "model.norm.weight", "head": "lm_head.weight"}
    for l in range(LAYERS):
        layer = f"model.layers.{l}."
        out |= {f"{n}{l}": layer + f"self_attn.{n}_proj.weight" for n in "qkvo"}
        out |= {f"{n}{l}": layer + f"mlp.{n}_proj.weight" for n in ("gate", "up", "down")}
        out |= {f"norm{l}": layer + "input_layernorm.weight", f"ffnorm{l}": layer + "post_attention_layernorm.weight"}
    return out


def save(folder, w, alphabet):
    header, blobs, at = {"__metadata__": {"format": "pt"}}, [], 0
    for ours, theirs in sorted(names().items(), key=lambda pair: pair[1]):
        blob = w[ours].astype("<f4").tobytes()
        header[theirs] = {"dtype": "F32", "shape": list(w[ours].shape), "data_offsets": [at, at + len(blob)]}
        blobs.append(blob)
        at += len(blob)
    text_header = json.dumps(header, separators=(",", ":")).encode()
    text_header += b" " * (-len(text_header) % 8)
    (folder / "model.safetensors").write_bytes(
        len(text_header).to_bytes(8, "little") + text_header + b"".join(blobs))
    config = {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "hidden_size": WIDTH,
        "intermediate_size": HIDDEN, "num_hidden_layers": LAYERS, "num_attention_heads": HEADS,
        "num_key_value_heads": KEY_VALUE_HEADS, "max_position_embeddings": CONTEXT, "rms_norm_eps": EPSILON,
        "rope_theta": THETA, "attention_bias": False, "mlp_bias": False, "tie_word_embeddings": False,
        "torch_dtype": "float32", "vocab_size": len(alphabet),
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    vocabulary = {character: index for index, character in enumerate(alphabet)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, indent=2) + "\n")


def main():
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__)
    folder = folder if folder.is_dir() else folder.parent
    random = np.random.default_rng(SEED)
    training, held_out = text(random, 20000), text(random, 400)
    alphabet = sorted(set(training))
    data, test = (np.array([alphabet.index(c) for c in t]) for t in (training, held_out))
    w = initial(random, len(alphabet))
    train(random, w, data)
    loss, _ = loss_and_gradient(w, *windows(np.random.default_rng(1), test, 512))
    print(f"held-out cross-entropy: {loss:.4f} nats over {len(alphabet)} characters")
    print(greedy(w, alphabet, "\n", 200))
    save(folder, w, alphabet)
    (folder / "sample.txt").write_text(text(np.random.default_rng(SEED + 1), 60))


if __name__ == "__main__":
    main()
