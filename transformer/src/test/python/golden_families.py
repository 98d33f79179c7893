"""Writes the golden models of the families of Hugging Face: small random folders and their logits.

One function per family, written from what the family's modeling file computes and in its own terms, tensor names included; independent of
the Java code, which takes every family apart into the same few features. numpy only, float64 throughout. Run from this folder:
    python3 golden_families.py ../resources/limen/transformer/load/families
makes a folder per case with config.json, model.safetensors and expected.json. Texts are longer than windows, so that they matter.
"""

import json
import math
import os
import struct
import sys

import numpy as np

TOKENS = [3, 1, 4, 1, 5, 9, 2, 6, 10]
SIZES = {"vocab_size": 11, "max_position_embeddings": 12}


# What modeling files share


def gelu(x):
    return np.vectorize(lambda t: 0.5 * t * (1.0 + math.erf(t / math.sqrt(2.0))))(x)


def gelu_tanh(x):
    return 0.5 * x * (1.0 + np.tanh(math.sqrt(2.0 / math.pi) * (x + 0.044715 * np.power(x, 3.0))))


def silu(x):
    return x * (1.0 / (1.0 + np.exp(-x)))


def relu(x):
    return np.where(x > 0, x, 0.0)


def rms(x, weight, eps):
    return weight * (x / np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + eps))


def layer_norm(x, weight=None, bias=None, eps=1e-5):
    y = (x - np.mean(x, axis=-1, keepdims=True)) / np.sqrt(np.var(x, axis=-1, keepdims=True) + eps)
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def dense(t, name, x):
    y = x @ t[name + ".weight"].T
    return y + t[name + ".bias"] if name + ".bias" in t else y


def mask(n, window=None):
    """[query, key]: 0 where a query sees a key, else -inf."""
    table = np.full((n, n), -np.inf)
    for i in range(n):
        for j in range(i + 1):
            if window is None or i - j < window:
                table[i, j] = 0.0
    return table


def inverse_frequencies(dim, base):
    return 1.0 / (base ** (np.arange(0, dim, 2) / dim))


def rotate_half(x):
    half = x.shape[-1] // 2
    return np.concatenate([-x[..., half:], x[..., :half]], axis=-1)


def rope(x, inv_freq):
    """x: [heads, positions, channels]; the first 2 * len(inv_freq) channels are turned."""
    if len(inv_freq) == 0:
        return x
    angles = np.outer(np.arange(x.shape[1]), inv_freq)
    cos, sin = (np.concatenate([f(angles), f(angles)], axis=-1) for f in (np.cos, np.sin))
    turned = x[..., : 2 * len(inv_freq)]
    return np.concatenate([turned * cos + rotate_half(turned) * sin, x[..., 2 * len(inv_freq) :]], axis=-1)


def split_heads(x, heads):
    return x.reshape(x.shape[0], heads, -1).transpose(1, 0, 2)


def merge_heads(x):
    return x.transpose(1, 0, 2).reshape(x.shape[1], -1)


def attend(q, k, v, bias, scaling, cap=None):
    groups = q.shape[0] // k.shape[0]
    k, v = np.repeat(k, groups, axis=0), np.repeat(v, groups, axis=0)
    scores = q @ k.transpose(0, 2, 1) * scaling
    if cap is not None:
        scores = np.tanh(scores / cap) * cap
    return merge_heads(softmax(scores + bias) @ v)


class Weights:
    """Random tensors, exact in the type they are stored in."""

    def __init__(self, seed, dtype):
        self.rng, self.dtype, self.t = np.random.default_rng(seed), dtype, {}

    def put(self, name, *shape, scale=0.5, mean=0.0):
        values = mean + self.rng.normal(size=shape) * scale
        self.t[name] = stored(values, self.dtype)

    def linear(self, name, out, inside, bias=False):
        self.put(name + ".weight", out, inside)
        if bias:
            self.put(name + ".bias", out)

    def norm(self, name, width, bias=False, mean=1.0):
        self.put(name + ".weight", width, scale=0.25, mean=mean)
        if bias:
            self.put(name + ".bias", width, scale=0.25)


def stored(values, dtype):
    if dtype == "F64":
        return values
    single = values.astype("<f4")
    return (single.view("<u4") & 0xFFFF0000).view("<f4").astype("f8") if dtype == "BF16" else single.astype("f8")


# Llama and what descends from it


def llama_weights(w, c, bias="", norms=("input_layernorm", "post_attention_layernorm"), norm_bias=False, norm_mean=1.0, qk=None, root="model."):
    h, d = c["hidden_size"], c.get("head_dim", c["hidden_size"] // c["num_attention_heads"])
    q, kv, f = c["num_attention_heads"] * d, c["num_key_value_heads"] * d, c["intermediate_size"]
    w.put(root + "embed_tokens.weight", c["vocab_size"], h)
    for i in range(c["num_hidden_layers"]):
        p = f"{root}layers.{i}."
        for name, out, inside in (("q_proj", q, h), ("k_proj", kv, h), ("v_proj", kv, h), ("o_proj", h, q)):
            w.linear(p + "self_attn." + name, out, inside, bias=name[0] in bias)
        for name, out, inside in (("gate_proj", f, h), ("up_proj", f, h), ("down_proj", h, f)):
            w.linear(p + "mlp." + name, out, inside, bias="m" in bias)
        for name in norms:
            w.norm(p + name, h, norm_bias, norm_mean)
        if qk:
            w.norm(p + "self_attn.q_norm", q if qk == "all" else d, mean=norm_mean)
            w.norm(p + "self_attn.k_norm", kv if qk == "all" else d, mean=norm_mean)
    if norms:
        w.norm(root + "norm", h, norm_bias, norm_mean)
    if not c["tie_word_embeddings"]:
        w.linear("lm_head", c["vocab_size"], h)


def head_dim(c):
    return c.get("head_dim") or c["hidden_size"] // c["num_attention_heads"]


def gated(t, p, x, act):
    return dense(t, p + "down_proj", act(dense(t, p + "gate_proj", x)) * dense(t, p + "up_proj", x))


def plain_attention(t, p, c, x, inv_freq, bias):
    q = rope(split_heads(dense(t, p + "q_proj", x), c["num_attention_heads"]), inv_freq)
    k = rope(split_heads(dense(t, p + "k_proj", x), c["num_key_value_heads"]), inv_freq)
    v = split_heads(dense(t, p + "v_proj", x), c["num_key_value_heads"])
    return dense(t, p + "o_proj", attend(q, k, v, bias, head_dim(c) ** -0.5))


def llama3_frequencies(inv_freq, s):
    low_wavelength = s["original_max_position_embeddings"] / s["low_freq_factor"]
    high_wavelength = s["original_max_position_embeddings"] / s["high_freq_factor"]
    out = []
    for f in inv_freq:
        wavelength = 2 * math.pi / f
        if wavelength < high_wavelength:
            out.append(f)
        elif wavelength > low_wavelength:
            out.append(f / s["factor"])
        else:
            smooth = (s["original_max_position_embeddings"] / wavelength - s["low_freq_factor"]) / (s["high_freq_factor"] - s["low_freq_factor"])
            out.append((1 - smooth) * f / s["factor"] + smooth * f)
    return np.array(out)


def llama(c, t, ids, inv_freq=None, masks=None):
    """Llama; Mistral, Qwen 2 and SmolLM 3 differ in masks, in which layers are turned, and in which biases are stored."""
    n, layers = len(ids), c["num_hidden_layers"]
    inv_freq = inverse_frequencies(head_dim(c), c["rope_theta"]) if inv_freq is None else inv_freq
    x = t["model.embed_tokens.weight"][ids]
    for i in range(layers):
        p = f"model.layers.{i}."
        turn = inv_freq[i] if isinstance(inv_freq, list) else inv_freq
        y = rms(x, t[p + "input_layernorm.weight"], c["rms_norm_eps"])
        x = x + plain_attention(t, p + "self_attn.", c, y, turn, masks[i] if masks else mask(n))
        y = rms(x, t[p + "post_attention_layernorm.weight"], c["rms_norm_eps"])
        x = x + gated(t, p + "mlp.", y, silu)
    x = rms(x, t["model.norm.weight"], c["rms_norm_eps"])
    return x @ (t["model.embed_tokens.weight"] if c["tie_word_embeddings"] else t["lm_head.weight"]).T


def llama3(c, t, ids):
    s = c["rope_scaling"]
    return llama(c, t, ids, llama3_frequencies(inverse_frequencies(head_dim(c), c["rope_theta"]), s))


def llama_linear(c, t, ids):
    return llama(c, t, ids, inverse_frequencies(head_dim(c), c["rope_theta"]) / c["rope_scaling"]["factor"])


def mistral(c, t, ids):
    return llama(c, t, ids, masks=[mask(len(ids), c["sliding_window"])] * c["num_hidden_layers"])


def qwen2(c, t, ids):
    masks = [mask(len(ids), c["sliding_window"] if i >= c["max_window_layers"] else None) for i in range(c["num_hidden_layers"])]
    return llama(c, t, ids, masks=masks)


def smollm3(c, t, ids):
    turned = inverse_frequencies(head_dim(c), c["rope_theta"])
    return llama(c, t, ids, [turned if use else np.array([]) for use in c["no_rope_layers"]])


def qwen3(c, t, ids):
    n, eps, heads, kv = len(ids), c["rms_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"]
    inv_freq = inverse_frequencies(c["head_dim"], c["rope_theta"])
    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = rms(x, t[p + "input_layernorm.weight"], eps)
        q = rms(split_heads(dense(t, p + "self_attn.q_proj", y), heads), t[p + "self_attn.q_norm.weight"], eps)
        k = rms(split_heads(dense(t, p + "self_attn.k_proj", y), kv), t[p + "self_attn.k_norm.weight"], eps)
        v = split_heads(dense(t, p + "self_attn.v_proj", y), kv)
        a = attend(rope(q, inv_freq), rope(k, inv_freq), v, mask(n), c["head_dim"] ** -0.5)
        x = x + dense(t, p + "self_attn.o_proj", a)
        x = x + gated(t, p + "mlp.", rms(x, t[p + "post_attention_layernorm.weight"], eps), silu)
    return rms(x, t["model.norm.weight"], eps) @ t["lm_head.weight"].T


def phi3(c, t, ids):
    n, eps, heads, kv, d = len(ids), c["rms_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"], head_dim(c)
    inv_freq = inverse_frequencies(int(d * c["partial_rotary_factor"]), c["rope_theta"])
    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = rms(x, t[p + "input_layernorm.weight"], eps)
        qkv = dense(t, p + "self_attn.qkv_proj", y)
        q, k, v = np.split(qkv, [heads * d, heads * d + kv * d], axis=-1)
        q, k = rope(split_heads(q, heads), inv_freq), rope(split_heads(k, kv), inv_freq)
        a = attend(q, k, split_heads(v, kv), mask(n, c["sliding_window"]), d**-0.5)
        x = x + dense(t, p + "self_attn.o_proj", a)
        gate, up = np.split(dense(t, p + "mlp.gate_up_proj", rms(x, t[p + "post_attention_layernorm.weight"], eps)), 2, axis=-1)
        x = x + dense(t, p + "mlp.down_proj", up * silu(gate))
    return rms(x, t["model.norm.weight"], eps) @ t["lm_head.weight"].T


def olmo(c, t, ids):
    inv_freq = inverse_frequencies(head_dim(c), c["rope_theta"])
    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        x = x + plain_attention(t, p + "self_attn.", c, layer_norm(x), inv_freq, mask(len(ids)))
        x = x + gated(t, p + "mlp.", layer_norm(x), silu)
    return layer_norm(x) @ t["lm_head.weight"].T


def olmo2(c, t, ids):
    n, eps, heads, kv = len(ids), c["rms_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"]
    inv_freq = inverse_frequencies(head_dim(c), c["rope_theta"])
    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        q = split_heads(rms(dense(t, p + "self_attn.q_proj", x), t[p + "self_attn.q_norm.weight"], eps), heads)
        k = split_heads(rms(dense(t, p + "self_attn.k_proj", x), t[p + "self_attn.k_norm.weight"], eps), kv)
        v = split_heads(dense(t, p + "self_attn.v_proj", x), kv)
        a = attend(rope(q, inv_freq), rope(k, inv_freq), v, mask(n), head_dim(c) ** -0.5)
        x = x + rms(dense(t, p + "self_attn.o_proj", a), t[p + "post_attention_layernorm.weight"], eps)
        x = x + rms(gated(t, p + "mlp.", x, silu), t[p + "post_feedforward_layernorm.weight"], eps)
    return rms(x, t["model.norm.weight"], eps) @ t["lm_head.weight"].T


def stablelm(c, t, ids):
    n, eps, heads, kv, d = len(ids), c["layer_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"], head_dim(c)
    inv_freq = inverse_frequencies(int(d * c["partial_rotary_factor"]), c["rope_theta"])

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"], eps)

    def head_norms(x, name):
        return np.stack([layer_norm(x[h], t[f"{name}.norms.{h}.weight"], None, eps) for h in range(len(x))])

    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = norm(x, p + "input_layernorm")
        q = split_heads(dense(t, p + "self_attn.q_proj", y), heads)
        k = split_heads(dense(t, p + "self_attn.k_proj", y), kv)
        if c["qk_layernorm"]:
            q, k = head_norms(q, p + "self_attn.q_layernorm"), head_norms(k, p + "self_attn.k_layernorm")
        v = split_heads(dense(t, p + "self_attn.v_proj", y), kv)
        a = dense(t, p + "self_attn.o_proj", attend(rope(q, inv_freq), rope(k, inv_freq), v, mask(n), d**-0.5))
        if c["use_parallel_residual"]:
            x = x + a + gated(t, p + "mlp.", y, silu)
        else:
            x = x + a
            x = x + gated(t, p + "mlp.", norm(x, p + "post_attention_layernorm"), silu)
    return norm(x, "model.norm") @ t["lm_head.weight"].T


# Gemma


def gemma_norm(x, weight, eps):
    return x / np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + eps) * (1.0 + weight)


def gemma(c, t, ids):
    eps, inv_freq = c["rms_norm_eps"], inverse_frequencies(c["head_dim"], c["rope_theta"])
    x = t["model.embed_tokens.weight"][ids] * c["hidden_size"] ** 0.5
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = gemma_norm(x, t[p + "input_layernorm.weight"], eps)
        x = x + plain_attention(t, p + "self_attn.", c, y, inv_freq, mask(len(ids)))
        x = x + gated(t, p + "mlp.", gemma_norm(x, t[p + "post_attention_layernorm.weight"], eps), gelu_tanh)
    return gemma_norm(x, t["model.norm.weight"], eps) @ t["model.embed_tokens.weight"].T


def gemma23(c, t, ids, kinds, turns, qk_norm, root="model."):
    n, eps, heads, kv = len(ids), c["rms_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"]
    x = t[root + "embed_tokens.weight"][ids] * c["hidden_size"] ** 0.5
    for i, kind in enumerate(kinds):
        p = f"{root}layers.{i}."
        y = gemma_norm(x, t[p + "input_layernorm.weight"], eps)
        q = split_heads(dense(t, p + "self_attn.q_proj", y), heads)
        k = split_heads(dense(t, p + "self_attn.k_proj", y), kv)
        v = split_heads(dense(t, p + "self_attn.v_proj", y), kv)
        if qk_norm:
            q, k = gemma_norm(q, t[p + "self_attn.q_norm.weight"], eps), gemma_norm(k, t[p + "self_attn.k_norm.weight"], eps)
        bias = mask(n, c["sliding_window"] if kind == "sliding_attention" else None)
        a = attend(rope(q, turns[kind]), rope(k, turns[kind]), v, bias, c["query_pre_attn_scalar"] ** -0.5, c.get("attn_logit_softcapping"))
        x = x + gemma_norm(dense(t, p + "self_attn.o_proj", a), t[p + "post_attention_layernorm.weight"], eps)
        y = gated(t, p + "mlp.", gemma_norm(x, t[p + "pre_feedforward_layernorm.weight"], eps), gelu_tanh)
        x = x + gemma_norm(y, t[p + "post_feedforward_layernorm.weight"], eps)
    logits = gemma_norm(x, t[root + "norm.weight"], eps) @ t[root + "embed_tokens.weight"].T
    cap = c.get("final_logit_softcapping")
    return logits if cap is None else np.tanh(logits / cap) * cap


def gemma2(c, t, ids):
    kinds = ["sliding_attention" if i % 2 == 0 else "full_attention" for i in range(c["num_hidden_layers"])]
    inv_freq = inverse_frequencies(c["head_dim"], c["rope_theta"])
    return gemma23(c, t, ids, kinds, {"sliding_attention": inv_freq, "full_attention": inv_freq}, False)


def gemma3(c, t, ids, root="model."):
    kinds = ["sliding_attention" if (i + 1) % c["sliding_window_pattern"] else "full_attention" for i in range(c["num_hidden_layers"])]
    everywhere = inverse_frequencies(c["head_dim"], c["rope_theta"]) / c["rope_scaling"]["factor"]
    nearby = inverse_frequencies(c["head_dim"], c["rope_local_base_freq"])
    return gemma23(c, t, ids, kinds, {"sliding_attention": nearby, "full_attention": everywhere}, True, root)


def gemma3_whole(c, t, ids):
    return gemma3(c["text_config"], t, ids, "language_model.model.")


# The others


def phi(c, t, ids):
    n, eps, heads, kv, d = len(ids), c["layer_norm_eps"], c["num_attention_heads"], c["num_key_value_heads"], head_dim(c)
    inv_freq = inverse_frequencies(int(d * c["partial_rotary_factor"]), c["rope_theta"])

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"], eps)

    x = t["model.embed_tokens.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        y = norm(x, p + "input_layernorm")
        q, k, v = (split_heads(dense(t, p + f"self_attn.{s}_proj", y), h) for s, h in (("q", heads), ("k", kv), ("v", kv)))
        if c["qk_layernorm"]:
            q, k = norm(q, p + "self_attn.q_layernorm"), norm(k, p + "self_attn.k_layernorm")
        a = dense(t, p + "self_attn.dense", attend(rope(q, inv_freq), rope(k, inv_freq), v, mask(n), d**-0.5))
        x = a + dense(t, p + "mlp.fc2", gelu_tanh(dense(t, p + "mlp.fc1", y))) + x
    return dense(t, "lm_head", norm(x, "model.final_layernorm"))


def gpt_neox(c, t, ids):
    n, eps, heads = len(ids), c["layer_norm_eps"], c["num_attention_heads"]
    d = c["hidden_size"] // heads
    inv_freq = inverse_frequencies(int(d * c["rotary_pct"]), c["rotary_emb_base"])

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"], eps)

    def mlp(x, p):
        return dense(t, p + "dense_4h_to_h", gelu(dense(t, p + "dense_h_to_4h", x)))

    x = t["gpt_neox.embed_in.weight"][ids]
    for i in range(c["num_hidden_layers"]):
        p = f"gpt_neox.layers.{i}."
        qkv = dense(t, p + "attention.query_key_value", norm(x, p + "input_layernorm"))
        q, k, v = np.split(qkv.reshape(n, heads, 3 * d).transpose(1, 0, 2), 3, axis=-1)
        a = dense(t, p + "attention.dense", attend(rope(q, inv_freq), rope(k, inv_freq), v, mask(n), d**-0.5))
        if c["use_parallel_residual"]:
            x = mlp(norm(x, p + "post_attention_layernorm"), p + "mlp.") + a + x
        else:
            a = a + x
            x = mlp(norm(a, p + "post_attention_layernorm"), p + "mlp.") + a
    return norm(x, "gpt_neox.final_layer_norm") @ t["embed_out.weight"].T


def gptj(c, t, ids):
    n, eps, heads, d = len(ids), c["layer_norm_epsilon"], c["n_head"], c["n_embd"] // c["n_head"]
    angles = np.outer(np.arange(n), inverse_frequencies(c["rotary_dim"], 10000))

    def turn(x):
        out = x.copy()
        for pair in range(c["rotary_dim"] // 2):
            cos, sin = np.cos(angles[:, pair]), np.sin(angles[:, pair])
            even, odd = x[..., 2 * pair], x[..., 2 * pair + 1]
            out[..., 2 * pair], out[..., 2 * pair + 1] = even * cos - odd * sin, odd * cos + even * sin
        return out

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"], eps)

    x = t["transformer.wte.weight"][ids]
    for i in range(c["n_layer"]):
        p = f"transformer.h.{i}."
        y = norm(x, p + "ln_1")
        q, k, v = (split_heads(dense(t, p + f"attn.{s}_proj", y), heads) for s in "qkv")
        scores = turn(q) @ turn(k).transpose(0, 2, 1) / math.sqrt(d)
        a = dense(t, p + "attn.out_proj", merge_heads(softmax(scores + mask(n)) @ v))
        x = a + dense(t, p + "mlp.fc_out", gelu_tanh(dense(t, p + "mlp.fc_in", y))) + x
    return dense(t, "lm_head", norm(x, "transformer.ln_f"))


def gpt_neo(c, t, ids):
    n, eps, heads = len(ids), c["layer_norm_epsilon"], c["num_heads"]
    kinds = [kind for names, times in c["attention_types"] for kind in names * times]

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"], eps)

    x = t["transformer.wte.weight"][ids] + t["transformer.wpe.weight"][:n]
    for i, kind in enumerate(kinds):
        p = f"transformer.h.{i}."
        y = norm(x, p + "ln_1")
        q, k, v = (split_heads(dense(t, p + f"attn.attention.{s}_proj", y), heads) for s in "qkv")
        scores = q @ k.transpose(0, 2, 1) + mask(n, c["window_size"] if kind == "local" else None)
        x = x + dense(t, p + "attn.attention.out_proj", merge_heads(softmax(scores) @ v))
        x = x + dense(t, p + "mlp.c_proj", gelu_tanh(dense(t, p + "mlp.c_fc", norm(x, p + "ln_2"))))
    return norm(x, "transformer.ln_f") @ t["transformer.wte.weight"].T


def opt(c, t, ids):
    n, heads, before = len(ids), c["num_attention_heads"], c["do_layer_norm_before"]
    d = c["hidden_size"] // heads

    def norm(x, name):
        return layer_norm(x, t[name + ".weight"], t[name + ".bias"])

    x = t["model.decoder.embed_tokens.weight"][ids] + t["model.decoder.embed_positions.weight"][np.arange(n) + 2]
    for i in range(c["num_hidden_layers"]):
        p = f"model.decoder.layers.{i}."
        y = norm(x, p + "self_attn_layer_norm") if before else x
        q = split_heads(dense(t, p + "self_attn.q_proj", y) * d**-0.5, heads)
        k, v = (split_heads(dense(t, p + f"self_attn.{s}_proj", y), heads) for s in "kv")
        x = x + dense(t, p + "self_attn.out_proj", merge_heads(softmax(q @ k.transpose(0, 2, 1) + mask(n)) @ v))
        x = x if before else norm(x, p + "self_attn_layer_norm")
        y = norm(x, p + "final_layer_norm") if before else x
        x = x + dense(t, p + "fc2", relu(dense(t, p + "fc1", y)))
        x = x if before else norm(x, p + "final_layer_norm")
    return (norm(x, "model.decoder.final_layer_norm") if before else x) @ t["model.decoder.embed_tokens.weight"].T


# The cases

LLAMA = {**SIZES, "hidden_size": 8, "intermediate_size": 10, "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 1,
         "rms_norm_eps": 1e-6, "rope_theta": 100.0, "hidden_act": "silu", "tie_word_embeddings": False}
GEMMA = {**LLAMA, "head_dim": 6, "hidden_act": "gelu_pytorch_tanh",
         "hidden_activation": "gelu_pytorch_tanh", "tie_word_embeddings": True}
FOUR = ("input_layernorm", "post_attention_layernorm", "pre_feedforward_layernorm", "post_feedforward_layernorm")


def llama_case(w, c, **options):
    llama_weights(w, c, **options)
    return c


def phi3_case(w, c):
    h, f, d = c["hidden_size"], c["intermediate_size"], head_dim(c)
    w.put("model.embed_tokens.weight", c["vocab_size"], h)
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        w.linear(p + "self_attn.qkv_proj", (c["num_attention_heads"] + 2 * c["num_key_value_heads"]) * d, h)
        w.linear(p + "self_attn.o_proj", h, c["num_attention_heads"] * d)
        w.linear(p + "mlp.gate_up_proj", 2 * f, h)
        w.linear(p + "mlp.down_proj", h, f)
        w.norm(p + "input_layernorm", h)
        w.norm(p + "post_attention_layernorm", h)
    w.norm("model.norm", h)
    w.linear("lm_head", c["vocab_size"], h)
    return c


def stablelm_case(w, c):
    norms = ("input_layernorm",) if c["use_parallel_residual"] else ("input_layernorm", "post_attention_layernorm")
    llama_weights(w, c, bias="qkv" if c["use_qkv_bias"] else "", norms=norms, norm_bias=True)
    if c["qk_layernorm"]:
        for i in range(c["num_hidden_layers"]):
            for side, heads in (("q", c["num_attention_heads"]), ("k", c["num_key_value_heads"])):
                for head in range(heads):
                    w.norm(f"model.layers.{i}.self_attn.{side}_layernorm.norms.{head}", head_dim(c))
    return c


def phi_case(w, c):
    h, f, d = c["hidden_size"], c["intermediate_size"], head_dim(c)
    w.put("model.embed_tokens.weight", c["vocab_size"], h)
    for i in range(c["num_hidden_layers"]):
        p = f"model.layers.{i}."
        kv = c["num_key_value_heads"] * d
        for name, out, inside in (("self_attn.q_proj", h, h), ("self_attn.k_proj", kv, h), ("self_attn.v_proj", kv, h),
                                  ("self_attn.dense", h, h), ("mlp.fc1", f, h), ("mlp.fc2", h, f)):
            w.linear(p + name, out, inside, True)
        w.norm(p + "input_layernorm", h, True)
        if c["qk_layernorm"]:
            w.norm(p + "self_attn.q_layernorm", d, True)
            w.norm(p + "self_attn.k_layernorm", d, True)
    w.norm("model.final_layernorm", h, True)
    w.linear("lm_head", c["vocab_size"], h, True)
    return c


def gpt_neox_case(w, c):
    h, f = c["hidden_size"], c["intermediate_size"]
    w.put("gpt_neox.embed_in.weight", c["vocab_size"], h)
    for i in range(c["num_hidden_layers"]):
        p = f"gpt_neox.layers.{i}."
        w.linear(p + "attention.query_key_value", 3 * h, h, True)
        w.linear(p + "attention.dense", h, h, True)
        w.linear(p + "mlp.dense_h_to_4h", f, h, True)
        w.linear(p + "mlp.dense_4h_to_h", h, f, True)
        w.norm(p + "input_layernorm", h, True)
        w.norm(p + "post_attention_layernorm", h, True)
        w.t[p + "attention.bias"] = np.tril(np.ones((12, 12)))  # the stored mask of older versions
    w.norm("gpt_neox.final_layer_norm", h, True)
    w.put("embed_out.weight", c["vocab_size"], h)
    return c


def gptj_case(w, c):
    h, f = c["n_embd"], 4 * c["n_embd"]
    w.put("transformer.wte.weight", c["vocab_size"], h)
    for i in range(c["n_layer"]):
        p = f"transformer.h.{i}."
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            w.linear(p + "attn." + name, h, h)
        w.linear(p + "mlp.fc_in", f, h, True)
        w.linear(p + "mlp.fc_out", h, f, True)
        w.norm(p + "ln_1", h, True)
    w.norm("transformer.ln_f", h, True)
    w.linear("lm_head", c["vocab_size"], h, True)
    return c


def gpt_neo_case(w, c):
    h, f = c["hidden_size"], 4 * c["hidden_size"]
    w.put("transformer.wte.weight", c["vocab_size"], h)
    w.put("transformer.wpe.weight", c["max_position_embeddings"], h)
    for i in range(c["num_layers"]):
        p = f"transformer.h.{i}."
        for name in ("q_proj", "k_proj", "v_proj"):
            w.linear(p + "attn.attention." + name, h, h)
        w.linear(p + "attn.attention.out_proj", h, h, True)
        w.linear(p + "mlp.c_fc", f, h, True)
        w.linear(p + "mlp.c_proj", h, f, True)
        w.norm(p + "ln_1", h, True)
        w.norm(p + "ln_2", h, True)
    w.norm("transformer.ln_f", h, True)
    return c


def opt_case(w, c):
    h, f = c["hidden_size"], c["ffn_dim"]
    w.put("model.decoder.embed_tokens.weight", c["vocab_size"], h)
    w.put("model.decoder.embed_positions.weight", c["max_position_embeddings"] + 2, h)
    for i in range(c["num_hidden_layers"]):
        p = f"model.decoder.layers.{i}."
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            w.linear(p + "self_attn." + name, h, h, True)
        w.linear(p + "fc1", f, h, True)
        w.linear(p + "fc2", h, f, True)
        w.norm(p + "self_attn_layer_norm", h, True)
        w.norm(p + "final_layer_norm", h, True)
    if c["do_layer_norm_before"]:
        w.norm("model.decoder.final_layer_norm", h, True)
    return c


STABLELM = {**LLAMA, "layer_norm_eps": 1e-4, "head_dim": None, "partial_rotary_factor": 0.5, "hidden_size": 16}
PHI = {**LLAMA, "hidden_size": 16, "layer_norm_eps": 1e-4, "partial_rotary_factor": 0.5, "hidden_act": "gelu_new"}
NEOX = {**SIZES, "hidden_size": 16, "intermediate_size": 10, "num_hidden_layers": 2, "num_attention_heads": 2, "layer_norm_eps": 1e-4,
        "rotary_pct": 0.5, "rotary_emb_base": 50, "hidden_act": "gelu", "tie_word_embeddings": False}
OPT = {**SIZES, "hidden_size": 8, "ffn_dim": 10, "num_hidden_layers": 2, "num_attention_heads": 2, "activation_function": "relu",
       "word_embed_proj_dim": 8}


def drop(c, *names):
    return {name: value for name, value in c.items() if name not in names}


def whole(w, c):
    llama_weights(w, c, norms=FOUR, norm_mean=0.0, qk="head", root="language_model.model.")
    w.put("vision_tower.vision_model.embeddings.weight", 2, 3)
    return {"model_type": "gemma3", "architectures": ["Gemma3ForConditionalGeneration"], "mm_tokens_per_image": 4,
            "text_config": {"model_type": "gemma3_text", **c}, "vision_config": {"hidden_size": 3}}


LLAMA3 = {"rope_type": "llama3", "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 40}
GEMMA3 = {**drop(GEMMA, "hidden_act"), "num_hidden_layers": 3, "sliding_window": 3, "sliding_window_pattern": 3, "query_pre_attn_scalar": 7,
          "rope_local_base_freq": 30.0, "rope_scaling": {"rope_type": "linear", "factor": 4.0}, "rms_norm_eps": 1e-5}
CASES = {
    "llama3": ("llama", "F32", llama_case, llama3, {**LLAMA, "head_dim": 8, "rope_theta": 500.0, "rope_scaling": LLAMA3}, {}),
    "llama-linear": ("llama", "F64", llama_case, llama_linear,
                     {**LLAMA, "attention_bias": True, "mlp_bias": True, "rope_scaling": {"type": "linear", "factor": 2.0}}, {"bias": "qkvom"}),
    "mistral": ("mistral", "BF16", llama_case, mistral, {**LLAMA, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 4, "sliding_window": 3}, {}),
    "qwen2": ("qwen2", "F32", llama_case, qwen2, {**LLAMA, "num_hidden_layers": 3, "use_sliding_window": True, "sliding_window": 4,
                                                  "max_window_layers": 1, "tie_word_embeddings": True}, {"bias": "qkv"}),
    "qwen3": ("qwen3", "BF16", llama_case, qwen3, {**LLAMA, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 6}, {"qk": "head"}),
    "smollm3": ("smollm3", "F32", llama_case, smollm3, {**LLAMA, "num_hidden_layers": 3, "no_rope_layers": [1, 0, 1], "tie_word_embeddings": True}, {}),
    "phi3": ("phi3", "F32", phi3_case, phi3, {**LLAMA, "hidden_size": 16, "partial_rotary_factor": 0.5, "sliding_window": 4}, {}),
    "olmo": ("olmo", "F32", llama_case, olmo, drop(LLAMA, "rms_norm_eps"), {"norms": ()}),
    "olmo2": ("olmo2", "F64", llama_case, olmo2, {**LLAMA, "hidden_size": 16, "num_attention_heads": 4, "num_key_value_heads": 2, "rms_norm_eps": 1e-5},
              {"norms": ("post_attention_layernorm", "post_feedforward_layernorm"), "qk": "all"}),
    "stablelm": ("stablelm", "F32", stablelm_case, stablelm,
                 {**drop(STABLELM, "rms_norm_eps", "head_dim"), "use_qkv_bias": True, "qk_layernorm": False, "use_parallel_residual": False}, {}),
    "stablelm-parallel": ("stablelm", "F64", stablelm_case, stablelm,
                          {**drop(STABLELM, "rms_norm_eps", "head_dim"), "use_qkv_bias": False, "qk_layernorm": True, "use_parallel_residual": True}, {}),
    "gemma": ("gemma", "BF16", llama_case, gemma, GEMMA, {"norm_mean": 0.0}),
    "gemma2": ("gemma2", "F32", llama_case, gemma2,
               {**GEMMA, "num_hidden_layers": 3, "sliding_window": 3, "query_pre_attn_scalar": 9, "attn_logit_softcapping": 5.0,
                "final_logit_softcapping": 3.0}, {"norms": FOUR, "norm_mean": 0.0}),
    "gemma3": ("gemma3_text", "F32", llama_case, gemma3, GEMMA3, {"norms": FOUR, "norm_mean": 0.0, "qk": "head"}),
    "gemma3-whole": ("gemma3", "BF16", whole, gemma3_whole, GEMMA3, {}),
    "phi": ("phi", "F32", phi_case, phi, {**drop(PHI, "rms_norm_eps"), "qk_layernorm": False}, {}),
    "phi-normed": ("phi", "F64", phi_case, phi, {**drop(PHI, "rms_norm_eps"), "qk_layernorm": True}, {}),
    "gpt_neox": ("gpt_neox", "F32", gpt_neox_case, gpt_neox, {**NEOX, "use_parallel_residual": True}, {}),
    "gpt_neox-sequential": ("gpt_neox", "BF16", gpt_neox_case, gpt_neox, {**NEOX, "use_parallel_residual": False, "rotary_pct": 1.0}, {}),
    "gptj": ("gptj", "F32", gptj_case, gptj,
             {"vocab_size": 11, "n_positions": 12, "n_embd": 12, "n_layer": 2, "n_head": 2, "rotary_dim": 4, "layer_norm_epsilon": 1e-4,
              "activation_function": "gelu_new", "tie_word_embeddings": False}, {}),
    "gpt_neo": ("gpt_neo", "F32", gpt_neo_case, gpt_neo,
                {**SIZES, "hidden_size": 8, "num_layers": 4, "num_heads": 2, "attention_types": [[["global", "local"], 2]], "window_size": 3,
                 "layer_norm_epsilon": 1e-4, "activation_function": "gelu_new"}, {}),
    "opt": ("opt", "F32", opt_case, opt, {**OPT, "do_layer_norm_before": True}, {}),
    "opt-post": ("opt", "F64", opt_case, opt, {**OPT, "do_layer_norm_before": False}, {}),
}


def write_safetensors(path, tensors, dtype):
    header, data = {}, b""
    for name, values in tensors.items():
        if dtype == "BF16":
            raw = (np.asarray(values, dtype="<f4").view("<u4") >> 16).astype("<u2").tobytes()
        else:
            raw = np.asarray(values, dtype="<f8" if dtype == "F64" else "<f4").tobytes()
        header[name] = {"dtype": dtype, "shape": list(np.shape(values)), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


def main(target):
    for number, (name, (kind, dtype, make, forward, settings, options)) in enumerate(CASES.items()):
        folder = os.path.join(target, name)
        os.makedirs(folder, exist_ok=True)
        w = Weights(20260700 + number, dtype)
        config = {"model_type": kind, **make(w, dict(settings), **options)}
        logits = forward(config, w.t, TOKENS)
        with open(os.path.join(folder, "config.json"), "w") as f:
            f.write(json.dumps(config, indent=1) + "\n")
        write_safetensors(os.path.join(folder, "model.safetensors"), w.t, dtype)
        with open(os.path.join(folder, "expected.json"), "w") as f:
            f.write(json.dumps({"tokens": TOKENS, "logits": logits.tolist()}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
