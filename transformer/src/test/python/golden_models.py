"""Writes the golden models of the loader and forward-pass tests: small random models and their logits.

Independent of the Java code: numpy only, whole-sequence matrices, textbook formulas. Run from this folder:
    python3 golden_models.py ../resources/limen/transformer/load
makes gpt2/ and llama/ (Hugging Face folders with expected.json), features.json and rare_features.json (models in Limen's own format, one
for every feature, each with tokens and expected logits).
"""

import json
import math
import os
import struct
import sys

import numpy as np

rng = np.random.default_rng(20260101)


def weights(*shape, scale=0.5):
    """Random multiples of 1/64, exact in float32 and short in decimal."""
    return np.round(rng.normal(size=shape) * scale * 64) / 64


def gelu(x):
    return np.vectorize(lambda t: 0.5 * t * (1 + math.erf(t / math.sqrt(2))))(x)


def gelu_tanh(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


ACTIVATION = {
    "relu": lambda x: np.maximum(x, 0),
    "gelu": gelu,
    "gelu_tanh": gelu_tanh,
    "silu": lambda x: x / (1 + np.exp(-x)),
}


def norm(kind, x, w, epsilon):
    if kind == "none":
        return x
    if kind == "layer_norm":
        x = x - x.mean(axis=1, keepdims=True)
    y = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + epsilon) * np.array(w["gain"])
    return y + np.array(w["bias"]) if "bias" in w else y


def linear(x, w):
    y = x @ np.array(w["weight"]).T
    return y + np.array(w["bias"]) if "bias" in w else y


def rotate(x, theta, pairing, frequencies=None):
    """x: [positions, heads, head width]; complex rotation of each pair."""
    n, _, d = x.shape
    radians = theta ** (-np.arange(0, d, 2) / d) if frequencies is None else np.array(frequencies)
    turn = np.exp(1j * np.arange(n)[:, None] * radians[None, :])[:, None, :]
    if pairing == "interleaved":
        z = (x[..., 0::2] + 1j * x[..., 1::2]) * turn
        return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)
    z = (x[..., : d // 2] + 1j * x[..., d // 2 :]) * turn
    return np.concatenate([z.real, z.imag], axis=-1)


def turned(a, layer, x):
    """Queries or keys of a layer, turned as the architecture says."""
    if "rotary" not in a:
        return rotate(x, a["rope_theta"], a["rope_pairing"])
    r = a["rotary"][layer % len(a["rotary"])]
    first = rotate(x[..., : r["width"]], r["theta"], r["pairing"], r.get("frequencies")) if r["width"] else x[..., :0]
    return np.concatenate([first, x[..., r["width"] :]], axis=-1)


def number(value):
    return -np.inf if value == "-inf" else value


def select(kind, s, sink=0.0):
    """s: [i, j] with -inf outside the mask; rows of weights that sum to one, or with a sink to less."""
    top = s.max(axis=1, keepdims=True)
    if kind == "softmax1":
        return np.exp(s) / (np.exp(sink) + np.exp(s).sum(axis=1, keepdims=True))
    if kind == "softmax":
        e = np.exp(s - top)
        return e / e.sum(axis=1, keepdims=True)
    best = s == top
    if kind == "saturated":
        return best / best.sum(axis=1, keepdims=True)
    n = s.shape[1]
    at = best.argmax(axis=1) if kind == "leftmost" else n - 1 - best[:, ::-1].argmax(axis=1)
    return np.eye(n)[at]


def attention(a, kind, x, w, layer=0):
    n, heads, kv, d = len(x), a["heads"], a["key_value_heads"], a["head_width"]
    q = linear(x, w["query"]).reshape(n, heads, d)
    k = linear(x, w["key"]).reshape(n, kv, d)
    v = linear(x, w["value"]).reshape(n, kv, d)
    for side in ("query", "key") if a.get("query_key_norm") else ():
        y = q if side == "query" else k
        gain = {name: np.array(values) for name, values in w[side + "_norm"].items()}
        if a["query_key_norm"] == "all":
            y = norm(a["norm"], y.reshape(n, -1), gain, a["epsilon"]).reshape(y.shape)
        else:
            parts = [{name: values[h * d : h * d + d] for name, values in gain.items()} for h in range(y.shape[1])]
            y = np.stack([norm(a["norm"], y[:, h], parts[h], a["epsilon"]) for h in range(y.shape[1])], axis=1)
        q, k = (y, k) if side == "query" else (q, y)
    if a["positions"] == "rope":
        q, k = turned(a, layer, q), turned(a, layer, k)
    k, v = np.repeat(k, heads // kv, axis=1), np.repeat(v, heads // kv, axis=1)
    scale = eval(a["score_scale"]) if "score_scale" in a else 1 / math.sqrt(d)
    i, j = np.mgrid[:n, :n]
    out = np.zeros((n, heads, d))
    for h in range(heads):
        s = q[:, h] @ k[:, h].T * scale
        if a.get("score_cap"):
            s = np.tanh(s / a["score_cap"]) * a["score_cap"]
        if "score_bias" in w:
            s = s + np.array([number(value) for value in w["score_bias"][h]])[abs(i - j)]
        window = a["windows"][layer % len(a["windows"])] if "windows" in a else 0
        if window:
            s = np.where(abs(i - j) < window, s, -np.inf)
        if a["positions"] == "alibi":
            slope = a["alibi_slopes"][h] if "alibi_slopes" in a else 2 ** (-8 * (h + 1) / heads)
            s = s - slope * abs(i - j)
        if a["causal"]:
            s = np.where(j <= i, s, -np.inf)
        out[:, h] = select(kind, s, w["sink"][h] if "sink" in w else 0.0) @ v[:, h]
    return linear(out.reshape(n, heads * d), w["output"])


def forward(model, tokens):
    a, w = model["architecture"], model["weights"]
    n, width, eps = len(tokens), a["width"], a["epsilon"]
    x = np.array(w["token_embedding"])[tokens] * a.get("embedding_scale", 1)
    if a["positions"] == "learned":
        x = x + np.array(w["position_embedding"])[:n]
    if a["positions"] == "sinusoidal":
        table = np.zeros((n, width))
        for p in range(n):
            for c in range(width):
                angle = p / 10000 ** ((c - c % 2) / width)
                table[p, c] = math.cos(angle) if c % 2 else math.sin(angle)
        x = x + table
    if "fractional_direction" in w:
        x = x + np.arange(1, n + 1)[:, None] / n * np.array(w["fractional_direction"])[None, :]
    kinds = a["attention"] if isinstance(a["attention"], list) else [a["attention"]] * a["layers"]
    act = ACTIVATION[a["activation"]]
    place = a["norm_placement"]

    def sublayer(x, f, w, name):
        """What a sublayer adds, with the norms around it."""
        before = norm(a["norm"], x, w[name], eps) if place in ("pre", "sandwich") and name in w else x
        after = {"output": name, "sandwich": name.replace("_norm", "_output_norm")}.get(place)
        return norm(a["norm"], f(before), w[after], eps) if after and a["norm"] != "none" else f(before)

    def net(y, w):
        hidden = act(linear(y, w["gate"])) * linear(y, w["up"]) if a["gated"] else act(linear(y, w["up"]))
        return linear(hidden, w["down"])

    for layer, (kind, lw) in enumerate(zip(kinds, w["layers"])):
        h = sublayer(x, lambda y: attention(a, kind, y, lw, layer), lw, "attention_norm")
        if a.get("parallel"):
            own = "feed_forward_norm" if "feed_forward_norm" in lw else "attention_norm"
            x = x + h + sublayer(x, lambda y: net(y, lw), lw, own)
            continue
        x = x + h if a["attention_residual"] else h
        x = norm(a["norm"], x, lw.get("attention_norm"), eps) if place == "post" else x
        if "up" not in lw:
            continue
        h = sublayer(x, lambda y: net(y, lw), lw, "feed_forward_norm")
        x = x + h if a["feed_forward_residual"] else h
        x = norm(a["norm"], x, lw.get("feed_forward_norm"), eps) if place == "post" else x
    if a["final_norm"]:
        x = norm(a["norm"], x, w["final_norm"], eps)
    logits = linear(x, w.get("classifier", {"weight": w["token_embedding"]}))
    return np.tanh(logits / a["logit_cap"]) * a["logit_cap"] if a.get("logit_cap") else logits


DEFAULTS = dict(
    vocabulary_size=7, width=6, layers=2, heads=2, key_value_heads=2, head_width=4, hidden_width=5, maximum_length=9,
    positions="none", rope_theta=10000.0, rope_pairing="halves", causal=True, attention="softmax", norm="none",
    norm_placement="pre", final_norm=False, epsilon=1e-5, activation="relu", gated=False, attention_residual=True,
    feed_forward_residual=True, head="next_token", labels=0,
)


def random_model(name, bias=False, norm_bias=False, shared=True, without_net=(), **changes):
    a = {**DEFAULTS, **changes}
    width, hidden = a["width"], a["hidden_width"]
    lin = lambda o, i: {"weight": weights(o, i).tolist(), **({"bias": weights(o).tolist()} if bias else {})}
    gain = lambda: {"gain": (1 + weights(width, scale=0.2)).tolist(), **({"bias": weights(width).tolist()} if norm_bias else {})}
    q, k = a["heads"] * a["head_width"], a["key_value_heads"] * a["head_width"]
    w = {"token_embedding": weights(a["vocabulary_size"], width).tolist(), "layers": []}
    if a["positions"] == "learned":
        w["position_embedding"] = weights(a["maximum_length"], width).tolist()
    if a["positions"] == "fractional" or changes.get("positions") == "learned" and name == "learned_and_fractional":
        w["fractional_direction"] = weights(width).tolist()
    for layer in range(a["layers"]):
        lw = {"query": lin(q, width), "key": lin(k, width), "value": lin(k, width), "output": lin(width, q)}
        if a["norm"] != "none":
            lw["attention_norm"] = gain()
        if hidden and layer not in without_net:
            if a["norm"] != "none":
                lw["feed_forward_norm"] = gain()
            if a["gated"]:
                lw["gate"] = lin(hidden, width)
            lw["up"], lw["down"] = lin(hidden, width), lin(width, hidden)
        w["layers"].append(lw)
    if a["final_norm"] and a["norm"] != "none":
        w["final_norm"] = gain()
    outputs = {"next_token": a["vocabulary_size"], "labels": a["labels"]}.get(a["head"], 1)
    if not shared:
        w["classifier"] = lin(outputs, width)
    return {"format": "limen-transformer", "version": 1, "name": name, "architecture": a, "weights": w}


def tied_scores(model):
    """Queries and keys of small integers, so that hard attention meets ties."""
    for lw in model["weights"]["layers"]:
        for part in ("query", "key"):
            lw[part] = {"weight": np.sign(np.array(lw[part]["weight"])).round().tolist()}
    table = np.array(model["weights"]["token_embedding"])
    model["weights"]["token_embedding"] = np.round(table).tolist()
    model["architecture"]["score_scale"] = "1/2"
    return model


def features():
    yield random_model("plain")
    yield random_model("bias_unshared", bias=True, shared=False)
    yield random_model("learned", positions="learned", norm="layer_norm", final_norm=True, norm_bias=True, activation="gelu_tanh")
    yield random_model("sinusoidal_post", positions="sinusoidal", norm="layer_norm", norm_placement="post", activation="gelu")
    yield random_model("fractional", positions="fractional", causal=False)
    yield random_model("learned_and_fractional", positions="learned")
    yield random_model("rope_halves", positions="rope", rope_theta=100.0, heads=4, key_value_heads=2, norm="rms_norm", final_norm=True, gated=True, activation="silu")
    yield random_model("rope_interleaved", positions="rope", rope_pairing="interleaved", norm="rms_norm", bias=True)
    yield random_model("alibi_full", positions="alibi", heads=4, key_value_heads=1, causal=False)
    yield random_model("alibi_slopes", positions="alibi", alibi_slopes=[0.5, 0.125])
    yield tied_scores(random_model("saturated", attention="saturated", layers=1))
    yield tied_scores(random_model("leftmost", attention="leftmost", layers=1, causal=False))
    yield tied_scores(random_model("rightmost", attention="rightmost", layers=1))
    yield random_model("mixed_attention", attention=["saturated", "softmax"], without_net=(0,))
    yield random_model("no_residuals", attention_residual=False, feed_forward_residual=False, norm="rms_norm", norm_placement="post", final_norm=True)
    yield random_model("labels", head="labels", labels=3, shared=False, causal=False)
    yield random_model("accept_last", head="accept_last", shared=False, hidden_width=0)
    yield random_model("accept_first", head="accept_first", shared=False, causal=False, gated=True, activation="gelu_tanh")


def with_extras(model, biases=False, sinks=False, shared_norm=False):
    """The model with what its architecture asks for beyond random_model, and with biases by distance and sinks."""
    a = model["architecture"]
    gain = lambda n: {"gain": (1 + weights(n, scale=0.2)).tolist(), **({"bias": weights(n).tolist()} if a["norm"] == "layer_norm" else {})}
    for layer, lw in enumerate(model["weights"]["layers"]):
        if a.get("query_key_norm"):
            lw["query_norm"] = gain(a["heads"] * a["head_width"])
            lw["key_norm"] = gain(a["key_value_heads"] * a["head_width"])
        if a["norm_placement"] == "sandwich":
            lw["attention_output_norm"], lw["feed_forward_output_norm"] = gain(a["width"]), gain(a["width"])
        if "hidden_widths" in a:
            hidden = a["hidden_widths"][layer]
            lw["up"], lw["down"] = {"weight": weights(hidden, a["width"]).tolist()}, {"weight": weights(a["width"], hidden).tolist()}
            if not hidden:
                del lw["up"], lw["down"]
        if biases:
            rows = weights(a["heads"], a["maximum_length"]).tolist()
            lw["score_bias"] = [["-inf" if gap % (h + 3) == 2 else row[gap] for gap in range(len(row))] for h, row in enumerate(rows)]
        if sinks:
            lw["sink"] = weights(a["heads"]).tolist()
        if shared_norm:
            del lw["feed_forward_norm"]
    return model


def rare_features():
    rms = dict(norm="rms_norm", final_norm=True)
    partial = {"width": 2, "pairing": "halves", "theta": 100.0}
    explicit = {"width": 4, "pairing": "interleaved", "theta": 1.0, "frequencies": [0.75, 0.125]}
    yield random_model("rotary_in_part", positions="rope", rotary=[partial, partial], head_width=6)
    yield random_model("rotary_by_layer", positions="rope", rotary=[explicit, {"width": 0, "pairing": "halves", "theta": 1.0}], head_width=6)
    yield random_model("windows", windows=[2, 0], positions="learned")
    yield random_model("windows_both_ways", windows=[3, 2], causal=False, positions="sinusoidal")
    yield with_extras(random_model("query_key_norm_head", query_key_norm="head", positions="rope", key_value_heads=1, **rms))
    yield with_extras(random_model("query_key_norm_all", query_key_norm="all", norm="layer_norm", norm_bias=True))
    yield with_extras(random_model("output_norms", norm_placement="output", **rms))
    yield with_extras(random_model("sandwich", norm_placement="sandwich", gated=True, activation="silu", norm="layer_norm", norm_bias=True))
    yield random_model("parallel", parallel=True, **rms)
    yield with_extras(random_model("parallel_one_norm", parallel=True, bias=True, **rms), shared_norm=True)
    yield random_model("parallel_without_norm", parallel=True)
    yield random_model("scaled_embedding", embedding_scale=2.5, positions="learned")
    yield random_model("caps", score_cap=1.5, logit_cap=2.0)
    yield with_extras(random_model("hidden_widths", hidden_width=7, hidden_widths=[7, 0, 3], layers=3))
    yield with_extras(random_model("score_biases", attention=["softmax", "saturated"], heads=3, key_value_heads=3), biases=True)
    yield with_extras(random_model("sinks", attention="softmax1"), sinks=True)
    yield with_extras(random_model("biases_and_sinks", attention="softmax1", windows=[4, 4], causal=False), biases=True, sinks=True)


def write_safetensors(path, tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        raw = np.asarray(values, dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(np.shape(values)), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def write_folder(folder, config, tensors, model):
    os.makedirs(folder, exist_ok=True)
    tokens = [3, 1, 4, 1, 5, 2, 6]
    with open(os.path.join(folder, "config.json"), "w") as f:
        json.dump(config, f, indent=2)
    write_safetensors(os.path.join(folder, "model.safetensors"), tensors)
    with open(os.path.join(folder, "expected.json"), "w") as f:
        json.dump({"tokens": tokens, "logits": forward(model, tokens).tolist()}, f)


def gpt2(folder):
    model = random_model("gpt2", bias=True, norm_bias=True, positions="learned", head_width=3, hidden_width=24, norm="layer_norm",
                         final_norm=True, activation="gelu_tanh")
    w, t = model["weights"], {}
    t["wte.weight"], t["wpe.weight"] = w["token_embedding"], w["position_embedding"]
    for i, lw in enumerate(w["layers"]):
        p = f"h.{i}."
        joint = [np.array(lw[part]["weight"]).T for part in ("query", "key", "value")]
        t[p + "attn.c_attn.weight"] = np.concatenate(joint, axis=1)
        t[p + "attn.c_attn.bias"] = sum((lw[part]["bias"] for part in ("query", "key", "value")), [])
        for name, part in (("attn.c_proj", "output"), ("mlp.c_fc", "up"), ("mlp.c_proj", "down")):
            t[p + name + ".weight"], t[p + name + ".bias"] = np.array(lw[part]["weight"]).T, lw[part]["bias"]
        for name, part in (("ln_1", "attention_norm"), ("ln_2", "feed_forward_norm")):
            t[p + name + ".weight"], t[p + name + ".bias"] = lw[part]["gain"], lw[part]["bias"]
    t["ln_f.weight"], t["ln_f.bias"] = w["final_norm"]["gain"], w["final_norm"]["bias"]
    config = {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "vocab_size": 7, "n_embd": 6, "n_layer": 2, "n_head": 2,
              "n_positions": 9, "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5}
    write_folder(folder, config, t, model)


def llama(folder):
    model = random_model("llama", shared=False, positions="rope", rope_theta=500.0, heads=4, key_value_heads=2, head_width=4,
                         hidden_width=10, norm="rms_norm", final_norm=True, epsilon=1e-6, gated=True, activation="silu")
    w, t = model["weights"], {}
    t["model.embed_tokens.weight"] = w["token_embedding"]
    for i, lw in enumerate(w["layers"]):
        p = f"model.layers.{i}."
        for name, part in (("self_attn.q_proj", "query"), ("self_attn.k_proj", "key"), ("self_attn.v_proj", "value"),
                           ("self_attn.o_proj", "output"), ("mlp.gate_proj", "gate"), ("mlp.up_proj", "up"), ("mlp.down_proj", "down")):
            t[p + name + ".weight"] = lw[part]["weight"]
        t[p + "input_layernorm.weight"] = lw["attention_norm"]["gain"]
        t[p + "post_attention_layernorm.weight"] = lw["feed_forward_norm"]["gain"]
    t["model.norm.weight"], t["lm_head.weight"] = w["final_norm"]["gain"], w["classifier"]["weight"]
    config = {"model_type": "llama", "architectures": ["LlamaForCausalLM"], "vocab_size": 7, "hidden_size": 6, "num_hidden_layers": 2,
              "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 4, "intermediate_size": 10,
              "max_position_embeddings": 9, "rope_theta": 500.0, "rms_norm_eps": 1e-6, "hidden_act": "silu",
              "tie_word_embeddings": False}
    write_folder(folder, config, t, model)


def main(target):
    cases = []
    for model in features():
        tokens = rng.integers(0, 7, size=8).tolist()
        cases.append({"model": model, "tokens": tokens, "logits": forward(model, tokens).tolist()})
    with open(os.path.join(target, "features.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
    gpt2(os.path.join(target, "gpt2"))
    llama(os.path.join(target, "llama"))
    rare = []
    for model in rare_features():
        tokens = rng.integers(0, 7, size=8).tolist()
        rare.append({"model": model, "tokens": tokens, "logits": forward(model, tokens).tolist()})
    with open(os.path.join(target, "rare_features.json"), "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(case) for case in rare) + "\n]\n")


if __name__ == "__main__":
    main(sys.argv[1])
