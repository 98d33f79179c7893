"""Tests of limen.py: python3 test_limen.py, with LIMEN set to a launcher that need not build.

Forward passes in numpy, each written from its family's own description and on its own names and layouts, against what limen computes
from the exported folder: at most 1e-12 apart. The rest is refusals, files, and how a verb is run, by launchers made for it.
"""

import ast
import doctest
import inspect
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import types
import unittest
import unittest.mock
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import limen  # noqa: E402

TOKENS = [3, 0, 4, 1, 1, 2]
VOCABULARY, LENGTH, WIDTH, HEADS, HEAD, LAYERS, HIDDEN = 5, 8, 8, 2, 4, 2, 32


# ---- The forward passes ----


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def layer_norm(x, gain=1.0, bias=0.0, eps=1e-5):
    x = x - x.mean(axis=-1, keepdims=True)
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps) * gain + bias


def rms_norm(x, gain=1.0, eps=1e-5):
    return x / np.sqrt((x**2).mean(axis=-1, keepdims=True) + eps) * gain


def relu(x):
    return np.maximum(x, 0)


def gelu(x):
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def gelu_new(x):
    return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))


def silu(x):
    return x / (1 + np.exp(-x))


def attend(q, k, v, scale, causal=True):
    """[n, heads, head]: each query over the keys up to it, or over all."""
    scores = np.einsum("ihd,jhd->hij", q, k) * scale
    if causal:
        scores = np.where(np.tril(np.ones(scores.shape[1:], bool)), scores, -np.inf)
    return np.einsum("hij,jhd->ihd", softmax(scores), v)


def split(x, heads=HEADS):
    return x.reshape(len(x), heads, -1)


def gpt2_forward(w, tokens, head):
    """Hugging Face's GPT-2: Conv1D is x @ weight + bias."""
    conv = lambda x, name: x @ w[name + ".weight"] + w[name + ".bias"]  # noqa: E731
    x = w["transformer.wte.weight"][tokens] + w["transformer.wpe.weight"][: len(tokens)]
    for layer in range(LAYERS):
        h = f"transformer.h.{layer}."
        q, k, v = np.split(conv(layer_norm(x, w[h + "ln_1.weight"], w[h + "ln_1.bias"]), h + "attn.c_attn"), 3, axis=1)
        a = attend(split(q), split(k), split(v), 1 / math.sqrt(HEAD)).reshape(len(x), WIDTH)
        x = x + conv(a, h + "attn.c_proj")
        y = layer_norm(x, w[h + "ln_2.weight"], w[h + "ln_2.bias"])
        x = x + conv(gelu_new(conv(y, h + "mlp.c_fc")), h + "mlp.c_proj")
    return layer_norm(x, w["transformer.ln_f.weight"], w["transformer.ln_f.bias"]) @ w[head].T


def nano_forward(w, tokens, activation):
    """nanoGPT, and minGPT in the same names: nn.Linear is x @ weight.T + bias, where there is one."""
    linear = lambda x, name: x @ w[name + ".weight"].T + w.get(name + ".bias", 0.0)  # noqa: E731
    norm = lambda x, name: layer_norm(x, w[name + ".weight"], w.get(name + ".bias", 0.0))  # noqa: E731
    x = w["transformer.wte.weight"][tokens] + w["transformer.wpe.weight"][: len(tokens)]
    for layer in range(LAYERS):
        h = f"transformer.h.{layer}."
        q, k, v = np.split(linear(norm(x, h + "ln_1"), h + "attn.c_attn"), 3, axis=1)
        a = attend(split(q), split(k), split(v), 1 / math.sqrt(HEAD)).reshape(len(x), WIDTH)
        x = x + linear(a, h + "attn.c_proj")
        x = x + linear(activation(linear(norm(x, h + "ln_2"), h + "mlp.c_fc")), h + "mlp.c_proj")
    return norm(x, "transformer.ln_f") @ w["lm_head.weight"].T


def old_mingpt_forward(w, tokens):
    linear = lambda x, name: x @ w[name + ".weight"].T + w[name + ".bias"]  # noqa: E731
    norm = lambda x, name: layer_norm(x, w[name + ".weight"], w[name + ".bias"])  # noqa: E731
    x = w["tok_emb.weight"][tokens] + w["pos_emb"][0, : len(tokens)]
    for layer in range(LAYERS):
        b = f"blocks.{layer}."
        y = norm(x, b + "ln1")
        q, k, v = (split(linear(y, b + "attn." + name)) for name in ("query", "key", "value"))
        x = x + linear(attend(q, k, v, 1 / math.sqrt(HEAD)).reshape(len(x), WIDTH), b + "attn.proj")
        x = x + linear(gelu(linear(norm(x, b + "ln2"), b + "mlp.0")), b + "mlp.2")
    return norm(x, "ln_f") @ w["head.weight"].T


def rotated(x, base, adjacent=False):
    """[n, heads, head], by the complex numbers that pairs of channels are."""
    n, _, d = x.shape
    turn = np.exp(1j * np.outer(np.arange(n), base ** (-np.arange(0, d, 2) / d)))[:, None, :]
    first, second = (x[..., 0::2], x[..., 1::2]) if adjacent else (x[..., : d // 2], x[..., d // 2 :])
    z = (first + 1j * second) * turn
    return np.stack([z.real, z.imag], -1).reshape(x.shape) if adjacent else np.concatenate([z.real, z.imag], -1)


def llama_forward(w, tokens, keys, base, eps):
    x = w["model.embed_tokens.weight"][tokens]
    for layer in range(LAYERS):
        p = f"model.layers.{layer}."
        y = rms_norm(x, w[p + "input_layernorm.weight"], eps)
        q = rotated(split(y @ w[p + "self_attn.q_proj.weight"].T), base)
        k = rotated(split(y @ w[p + "self_attn.k_proj.weight"].T, keys), base).repeat(HEADS // keys, axis=1)
        v = split(y @ w[p + "self_attn.v_proj.weight"].T, keys).repeat(HEADS // keys, axis=1)
        a = attend(q, k, v, 1 / math.sqrt(HEAD)).reshape(len(x), -1)
        x = x + a @ w[p + "self_attn.o_proj.weight"].T
        y = rms_norm(x, w[p + "post_attention_layernorm.weight"], eps)
        gate = silu(y @ w[p + "mlp.gate_proj.weight"].T)
        x = x + (gate * (y @ w[p + "mlp.up_proj.weight"].T)) @ w[p + "mlp.down_proj.weight"].T
    return rms_norm(x, w["model.norm.weight"], eps) @ w["lm_head.weight"].T


def lens_forward(w, tokens, c):
    """A HookedTransformer: einsums over heads as an axis of their own."""
    kind, eps = c.get("normalization_type", "LN"), c.get("eps", 1e-5)

    def norm(x, name):
        if kind is None:
            return x
        gain, bias = w.get(name + ".w", 1.0), w.get(name + ".b", 0.0)
        return layer_norm(x, gain, bias, eps) if kind.startswith("LN") else rms_norm(x, gain, eps)

    x = w["embed.W_E"][tokens]
    if c.get("positional_embedding_type", "standard") == "standard":
        x = x + w["pos_embed.W_pos"][: len(tokens)]
    for layer in range(c["n_layers"]):
        a = f"blocks.{layer}.attn."
        y = norm(x, f"blocks.{layer}.ln1")
        own = lambda name: w[a + name] if a + name in w else np.repeat(  # noqa: E731
            w[a + "_" + name], c["n_heads"] // c["n_key_value_heads"], axis=0
        )
        q, k, v = (np.einsum("pm,hmd->phd", y, own("W_" + name)) + own("b_" + name) for name in "QKV")
        if c.get("positional_embedding_type") == "rotary":
            q, k = (rotated(each, c["rotary_base"], c["rotary_adjacent_pairs"]) for each in (q, k))
        scale = 1 / c["attn_scale"] if c.get("attn_scale", -1) > 0 else 1 / math.sqrt(c["d_head"])
        z = attend(q, k, v, scale if c.get("use_attn_scale", True) else 1.0, c.get("attention_dir", "causal") == "causal")
        x = x + np.einsum("phd,hdm->pm", z, w[a + "W_O"]) + w[a + "b_O"]
        if not c.get("attn_only"):
            m = f"blocks.{layer}.mlp."
            y = norm(x, f"blocks.{layer}.ln2")
            act = {"relu": relu, "gelu": gelu, "gelu_new": gelu_new, "silu": silu}[c["act_fn"]]
            if c.get("gated_mlp"):
                y = act(y @ w[m + "W_gate"]) * (y @ w[m + "W_in"]) + w[m + "b_in"]
            else:
                y = act(y @ w[m + "W_in"] + w[m + "b_in"])
            x = x + y @ w[m + "W_out"] + w[m + "b_out"]
    return norm(x, "ln_final") @ w["unembed.W_U"] + w["unembed.b_U"]


def torch_forward(w, tokens, c, root, table, head):
    """torch.nn.TransformerEncoder between an embedding and a linear map; `table` holds a row per position."""
    x = w["embedding.weight"][tokens] + table[: len(tokens)]
    activation = {"relu": relu, "gelu": gelu}[c.get("activation", "relu")]
    for layer in range(LAYERS):
        p = f"{root}layers.{layer}."

        def attention(y):
            q, k, v = np.split(y @ w[p + "self_attn.in_proj_weight"].T + w[p + "self_attn.in_proj_bias"], 3, axis=1)
            z = attend(split(q), split(k), split(v), 1 / math.sqrt(HEAD), c["causal"]).reshape(y.shape)
            return z @ w[p + "self_attn.out_proj.weight"].T + w[p + "self_attn.out_proj.bias"]

        def net(y):
            y = activation(y @ w[p + "linear1.weight"].T + w[p + "linear1.bias"])
            return y @ w[p + "linear2.weight"].T + w[p + "linear2.bias"]

        def norm(y, name):
            return layer_norm(y, w[p + name + ".weight"], w[p + name + ".bias"])

        if c.get("norm_first"):
            x = x + attention(norm(x, "norm1"))
            x = x + net(norm(x, "norm2"))
        else:
            x = norm(x + attention(x), "norm1")
            x = norm(x + net(x), "norm2")
    if root + "norm.weight" in w:
        x = layer_norm(x, w[root + "norm.weight"], w[root + "norm.bias"])
    return x @ w[head + ".weight"].T + w[head + ".bias"]


# ---- The models ----


class Weights(dict):
    """Random tensors by name; the same for the same name and shape."""

    def __init__(self, seed, dtype=np.float32):
        super().__init__()
        self.random, self.dtype = np.random.RandomState(seed), dtype

    def make(self, name, *shape, around=0.0):
        self[name] = (around + 0.5 * self.random.standard_normal(shape)).astype(self.dtype)

    def pair(self, name, outputs, inputs, bias=True, transposed=False):
        self.make(name + ".weight", *((inputs, outputs) if transposed else (outputs, inputs)))
        if bias:
            self.make(name + ".bias", outputs)

    def norm(self, name, bias=True):
        self.make(name + ".weight", WIDTH, around=1.0)
        if bias:
            self.make(name + ".bias", WIDTH)

    def wide(self):
        return {name: np.asarray(array, np.float64) for name, array in self.items()}


def fused(seed, bias=True, conv=False, dtype=np.float32):
    w = Weights(seed, dtype)
    w.make("transformer.wte.weight", VOCABULARY, WIDTH)
    w.make("transformer.wpe.weight", LENGTH, WIDTH)
    for layer in range(LAYERS):
        h = f"transformer.h.{layer}."
        w.norm(h + "ln_1", bias)
        w.norm(h + "ln_2", bias)
        w.pair(h + "attn.c_attn", 3 * WIDTH, WIDTH, bias, conv)
        w.pair(h + "attn.c_proj", WIDTH, WIDTH, bias, conv)
        w.pair(h + "mlp.c_fc", HIDDEN, WIDTH, bias, conv)
        w.pair(h + "mlp.c_proj", WIDTH, HIDDEN, bias, conv)
    w.norm("transformer.ln_f", bias)
    w["lm_head.weight"] = w["transformer.wte.weight"]
    return w


MASK = np.tril(np.ones((LENGTH, LENGTH)))
GPT2 = {"model_type": "gpt2", "n_embd": WIDTH, "n_head": HEADS, "n_layer": LAYERS, "n_positions": LENGTH, "vocab_size": VOCABULARY}
NANO = {"n_embd": WIDTH, "n_head": HEADS, "n_layer": LAYERS, "block_size": LENGTH, "vocab_size": VOCABULARY, "dropout": 0.0}


@dataclass
class Config:
    """As nanoGPT's GPTConfig."""

    block_size: int = LENGTH
    vocab_size: int = VOCABULARY
    n_layer: int = LAYERS
    n_head: int = HEADS
    n_embd: int = WIDTH
    dropout: float = 0.0
    bias: bool = False


class OldConfig:
    """As minGPT's of 2020: defaults are fields of the class."""

    embd_pdrop = resid_pdrop = attn_pdrop = 0.1
    n_layer = LAYERS

    def __init__(self, **fields):
        self.__dict__.update(fields)


def wrapped(w, prefix, **more):
    return {prefix + name: array for name, array in {**w, **more}.items()}


def gpt2():
    w = fused(1, conv=True)
    masks = {f"transformer.h.{layer}.attn.bias": MASK[None, None].astype(bool) for layer in range(LAYERS)}
    masks["transformer.h.0.attn.masked_bias"] = np.float32(-1e4)
    return wrapped(w, "_orig_mod.module.", **masks), GPT2, gpt2_forward(w.wide(), TOKENS, "transformer.wte.weight")


def gpt2_bare():
    """GPT2Model, in float64, with an output matrix of its own."""
    w = fused(2, conv=True, dtype=np.float64)
    w.make("lm_head.weight", VOCABULARY, WIDTH)
    expected = gpt2_forward(w, TOKENS, "lm_head.weight")
    bare = {name.replace("transformer.", ""): array for name, array in w.items()}
    return bare, types.SimpleNamespace(**GPT2, tie_word_embeddings=False), expected


def nanogpt():
    w = fused(3)
    return w, {**NANO, "bias": True}, nano_forward(w.wide(), TOKENS, gelu)


def nanogpt_without_biases():
    w = fused(4, bias=False)
    return wrapped(w, "_orig_mod."), Config(), nano_forward(w.wide(), TOKENS, gelu)


def mingpt():
    w = fused(5)
    w.make("lm_head.weight", VOCABULARY, WIDTH)
    masks = {f"transformer.h.{layer}.attn.bias": MASK[None, None] for layer in range(LAYERS)}
    return {**w, **masks}, {**NANO, "embd_pdrop": 0.1}, nano_forward(w.wide(), TOKENS, gelu_new)


def old_mingpt():
    w = Weights(6)
    w.make("tok_emb.weight", VOCABULARY, WIDTH)
    w.make("pos_emb", 1, LENGTH, WIDTH)
    for layer in range(LAYERS):
        b = f"blocks.{layer}."
        w.norm(b + "ln1")
        w.norm(b + "ln2")
        for name in ("key", "query", "value", "proj"):
            w.pair(b + "attn." + name, WIDTH, WIDTH)
        w.pair(b + "mlp.0", HIDDEN, WIDTH)
        w.pair(b + "mlp.2", WIDTH, HIDDEN)
    w.norm("ln_f")
    w.make("head.weight", VOCABULARY, WIDTH)
    expected = old_mingpt_forward(w.wide(), TOKENS)
    masks = {f"blocks.{layer}.attn.mask": MASK[None, None] for layer in range(LAYERS)}
    config = OldConfig(vocab_size=VOCABULARY, block_size=LENGTH, n_head=HEADS, n_embd=WIDTH)
    return wrapped(w, "gpt.", **masks), config, expected


LLAMA = {
    "model_type": "llama",
    "hidden_size": WIDTH,
    "num_attention_heads": HEADS,
    "num_key_value_heads": 1,
    "num_hidden_layers": LAYERS,
    "intermediate_size": 12,
    "vocab_size": VOCABULARY,
    "max_position_embeddings": LENGTH,
    "rms_norm_eps": 1e-6,
    "rope_theta": 500.0,
    "tie_word_embeddings": False,
}


def llama_weights(seed):
    w = Weights(seed)
    w.make("model.embed_tokens.weight", VOCABULARY, WIDTH)
    for layer in range(LAYERS):
        p = f"model.layers.{layer}."
        w.norm(p + "input_layernorm", bias=False)
        w.norm(p + "post_attention_layernorm", bias=False)
        w.pair(p + "self_attn.q_proj", WIDTH, WIDTH, bias=False)
        w.pair(p + "self_attn.k_proj", HEAD, WIDTH, bias=False)
        w.pair(p + "self_attn.v_proj", HEAD, WIDTH, bias=False)
        w.pair(p + "self_attn.o_proj", WIDTH, WIDTH, bias=False)
        w.pair(p + "mlp.gate_proj", 12, WIDTH, bias=False)
        w.pair(p + "mlp.up_proj", 12, WIDTH, bias=False)
        w.pair(p + "mlp.down_proj", WIDTH, 12, bias=False)
    w.norm("model.norm", bias=False)
    w.make("lm_head.weight", VOCABULARY, WIDTH)
    return w


def llama():
    w = llama_weights(7)
    frequencies = {"model.layers.0.self_attn.rotary_emb.inv_freq": np.ones(2)}
    return wrapped(w, "module.", **frequencies), LLAMA, llama_forward(w.wide(), TOKENS, 1, 500.0, 1e-6)


def llama_in_bfloat16():
    """Tensors as PyTorch has them."""
    w = llama_weights(8)
    for name, array in w.items():
        w[name] = (array.view("<u4") & 0xFFFF0000).view("<f4")
    expected = llama_forward(w.wide(), TOKENS, 1, 500.0, 1e-6)
    return {name: Tensor(array, "torch.bfloat16") for name, array in w.items()}, LLAMA, expected


class Tensor:
    """What limen.py uses of a tensor of PyTorch; in bfloat16 it has no numpy()."""

    def __init__(self, array, dtype=None):
        self.array, self.dtype, self.shape = np.asarray(array), dtype or f"torch.{np.asarray(array).dtype}", np.shape(array)

    def detach(self):
        return self

    def cpu(self):
        return self

    def float(self):
        return Tensor(self.array.astype(np.float32))

    def tolist(self):
        return self.array.tolist()

    def numpy(self):
        if self.dtype == "torch.bfloat16":
            raise TypeError("Got unsupported ScalarType BFloat16")
        return self.array


def lens(seed, **changed):
    c = {"n_layers": LAYERS, "d_model": WIDTH, "n_ctx": LENGTH, "d_head": HEAD, "n_heads": HEADS, "d_mlp": 12}
    c.update({"d_vocab": VOCABULARY, "act_fn": "gelu_new", "device": "cpu", "seed": 1, "init_mode": "gpt2", **changed})
    w, keys, kind = Weights(seed), c.get("n_key_value_heads") or HEADS, c.get("normalization_type", "LN")
    outputs = c.get("d_vocab_out", VOCABULARY)
    grouped = "_" if c.get("n_key_value_heads") else ""

    def norm(name):
        if kind in ("LN", "RMS"):
            w.make(name + ".w", WIDTH, around=1.0)
        if kind == "LN":
            w.make(name + ".b", WIDTH)

    w.make("embed.W_E", VOCABULARY, WIDTH)
    if c.get("positional_embedding_type", "standard") == "standard":
        w.make("pos_embed.W_pos", LENGTH, WIDTH)
    for layer in range(LAYERS):
        b = f"blocks.{layer}."
        norm(b + "ln1")
        for name, heads in (("Q", HEADS), (grouped + "K", keys), (grouped + "V", keys)):
            own, letter = name[:-1], name[-1]
            w.make(f"{b}attn.{own}W_{letter}", heads, WIDTH, HEAD)
            w.make(f"{b}attn.{own}b_{letter}", heads, HEAD)
        w.make(b + "attn.W_O", HEADS, HEAD, WIDTH)
        w.make(b + "attn.b_O", WIDTH)
        if not c.get("attn_only"):
            norm(b + "ln2")
            w.make(b + "mlp.W_in", WIDTH, c["d_mlp"])
            w.make(b + "mlp.W_out", c["d_mlp"], WIDTH)
            w.make(b + "mlp.b_in", c["d_mlp"])
            w.make(b + "mlp.b_out", WIDTH)
            if c.get("gated_mlp"):
                w.make(b + "mlp.W_gate", WIDTH, c["d_mlp"])
                w[b + "mlp.b_in"] *= 0
    norm("ln_final")
    w.make("unembed.W_U", WIDTH, outputs)
    w.make("unembed.b_U", outputs)
    expected = lens_forward(w.wide(), TOKENS, c)
    buffers = {}
    for layer in range(LAYERS):
        buffers[f"blocks.{layer}.attn.mask"] = MASK.astype(bool)
        buffers[f"blocks.{layer}.attn.IGNORE"] = np.float32(-np.inf)
        if c.get("positional_embedding_type") == "rotary":
            buffers[f"blocks.{layer}.attn.rotary_sin"] = np.zeros((LENGTH, HEAD), np.float32)
    return {**w, **buffers}, c, expected


def lens_plain():
    return lens(9)


def lens_rotary():
    rotary = {"positional_embedding_type": "rotary", "rotary_dim": HEAD, "rotary_base": 300, "rotary_adjacent_pairs": False}
    return lens(10, normalization_type="LNPre", n_key_value_heads=1, gated_mlp=True, act_fn="silu", **rotary)


def lens_adjacent():
    rotary = {"positional_embedding_type": "rotary", "rotary_dim": HEAD, "rotary_base": 10000, "rotary_adjacent_pairs": True}
    return lens(11, normalization_type="RMS", act_fn="gelu", attn_scale=8.0, eps=1e-6, **rotary)


def lens_attention_only():
    more = {"attention_dir": "bidirectional", "d_vocab_out": 3}
    return lens(12, normalization_type=None, attn_only=True, act_fn=None, use_attn_scale=False, **more)


def encoder(seed, root, head, **changed):
    c = {"nhead": HEADS, "causal": True, **changed}
    w = Weights(seed)
    w.make("embedding.weight", VOCABULARY, WIDTH)
    for layer in range(LAYERS):
        p = f"{root}layers.{layer}."
        w.make(p + "self_attn.in_proj_weight", 3 * WIDTH, WIDTH)
        w.make(p + "self_attn.in_proj_bias", 3 * WIDTH)
        w.pair(p + "self_attn.out_proj", WIDTH, WIDTH)
        w.pair(p + "linear1", 12, WIDTH)
        w.pair(p + "linear2", WIDTH, 12)
        w.norm(p + "norm1")
        w.norm(p + "norm2")
    return w, c


def torch_post_norm():
    """As in PyTorch's own tutorial: a table of positions in a buffer."""
    w, c = encoder(13, "transformer_encoder.", "decoder")
    w.make("pos_encoder.pe", LENGTH, 1, WIDTH)
    w.pair("decoder", VOCABULARY, WIDTH)
    table = w["pos_encoder.pe"][:, 0].astype(np.float64)
    return w, c, torch_forward(w.wide(), TOKENS, c, "transformer_encoder.", table, "decoder")


def torch_pre_norm():
    more = {"norm_first": True, "activation": "gelu", "positions": "sinusoidal", "max_length": LENGTH, "d_model": WIDTH}
    w, c = encoder(14, "net.enc.", "fc_out", **{**more, "causal": False})
    w.norm("net.enc.norm")
    w.pair("fc_out", 3, WIDTH)
    angles = np.outer(np.arange(LENGTH), 10000.0 ** (-np.arange(0, WIDTH, 2) / WIDTH))
    table = np.stack([np.sin(angles), np.cos(angles)], -1).reshape(LENGTH, WIDTH)
    return w, c, torch_forward(w.wide(), TOKENS, c, "net.enc.", table, "fc_out")


# Whose names, which kind is found, and how many values are left out because others are equal, or added because they are 1.
MODELS = {
    gpt2: ("gpt2", VOCABULARY * WIDTH, 0),
    gpt2_bare: ("gpt2", 0, 0),
    nanogpt: ("nanogpt", VOCABULARY * WIDTH, 0),
    nanogpt_without_biases: ("nanogpt", VOCABULARY * WIDTH, 0),
    mingpt: ("mingpt", 0, 0),
    old_mingpt: ("mingpt", 0, 0),
    llama: ("llama", 0, 0),
    llama_in_bfloat16: ("llama", 0, 0),
    lens_plain: ("transformer_lens", 0, 0),
    lens_rotary: ("transformer_lens", 2 * 12, 5 * WIDTH),
    lens_adjacent: ("transformer_lens", 0, 0),
    lens_attention_only: ("transformer_lens", 0, 0),
    torch_post_norm: ("torch", 0, 0),
    torch_pre_norm: ("torch", 0, 0),
}


def learned(state_dict):
    """All values but those of masks, sorted by their bits as float32 or float64."""
    masks = (".attn.bias", "masked_bias", "attn.mask", "IGNORE", "rotary_sin", "inv_freq")
    arrays = [getattr(value, "array", value) for name, value in state_dict.items() if not name.endswith(masks)]
    return np.concatenate([np.asarray(array, np.float64).ravel() for array in arrays])


class InFolder(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        made = tempfile.TemporaryDirectory()
        self.addCleanup(made.cleanup)
        self.folder = Path(made.name)

    def refuses(self, message, function, *arguments, **options):
        with self.assertRaises(limen.LimenError) as caught:
            function(*arguments, **options)
        text = str(caught.exception)
        self.assertIn(message, text)
        self.assertNotIn("\n", text)
        self.assertTrue(text.isprintable(), text)


class ExportTest(InFolder):
    """What is exported is what PyTorch has."""

    def test_limen_computes_what_the_family_describes(self):
        made = {}
        for make, (kind, _, _) in MODELS.items():
            state_dict, config, made[make] = make()
            limen.export_state_dict(state_dict, config, self.folder / make.__name__, **({} if make is not mingpt else {"kind": kind}))
        with ThreadPoolExecutor(2) as pool:
            found = dict(zip(MODELS, pool.map(lambda make: limen.logits(self.folder / make.__name__, TOKENS), MODELS)))
        for make, expected in made.items():
            with self.subTest(make.__name__):
                self.assertEqual(found[make].dtype, np.float64)
                self.assertEqual(found[make].shape, expected.shape)
                self.assertGreater(np.ptp(expected), 0.5)
                self.assertLessEqual(np.abs(found[make] - expected).max(), 1e-12)

    def test_every_value_goes_along_and_none_is_rounded(self):
        for make, (kind, equal, ones) in MODELS.items():
            with self.subTest(make.__name__):
                state_dict, config, _ = make()
                folder = limen.export_state_dict(state_dict, config, self.folder / make.__name__)
                tensors, written = limen.from_limen(folder)
                self.assertEqual(limen._kind(limen._canonical(state_dict), limen._Settings(config)), kind)
                self.assertEqual(written["model_type"] == "limen", kind not in ("gpt2", "llama"))
                before, after = np.sort(learned(state_dict)), np.sort(learned(tensors))
                self.assertEqual(len(after), len(before) - equal + ones)
                if equal + ones == 0:
                    np.testing.assert_array_equal(before, after)
                else:
                    self.assertTrue(set(after.tolist()) <= set(before.tolist()) | {1.0})

    def test_types_are_kept_or_widened(self):
        w, config, _ = llama_in_bfloat16()
        folder = limen.export_state_dict(w, config, self.folder / "llama")
        header, _, _ = limen._safetensors_header(folder / "model.safetensors")
        self.assertEqual(header["lm_head.weight"]["dtype"], "BF16")
        np.testing.assert_array_equal(limen.from_limen(folder)[0]["lm_head.weight"], w["lm_head.weight"].array)
        w, config, _ = nanogpt()
        half = {name: array.astype(np.float16) for name, array in w.items()}
        tensors, config = limen.from_limen(limen.export_state_dict(half, config, self.folder / "nano"))
        self.assertEqual(config["torch_dtype"], "float32")
        np.testing.assert_array_equal(tensors["model.embed_tokens.weight"], half["transformer.wte.weight"])

    def test_an_output_matrix_that_is_the_embedding_is_left_out(self):
        w, config, _ = nanogpt()
        _, tied = limen.from_limen(limen.export_state_dict(w, config, self.folder / "tied"))
        self.assertIs(tied["tie_word_embeddings"], True)
        w["lm_head.weight"] = w["lm_head.weight"] * np.float32(1 + 2**-23)
        tensors, own = limen.from_limen(limen.export_state_dict(w, config, self.folder / "own"))
        self.assertIs(own["tie_word_embeddings"], False)
        np.testing.assert_array_equal(tensors["lm_head.weight"], w["lm_head.weight"])

    def test_modules_around_and_within(self):
        """The same folder, whatever tools and classes put before the names."""
        for make, prefixes in (
            (llama, ("model.", "_orig_mod.model.", "module.net.llama.")),
            (gpt2_bare, ("", "gpt.", "module._orig_mod.", "model.")),
            (lens_plain, ("lens.",)),
        ):
            state_dict, config, _ = make()
            plain = {name.replace("module.", ""): array for name, array in state_dict.items()}
            expected = limen.from_limen(limen.export_state_dict(plain, config, self.folder / "plain"))
            for prefix in prefixes:
                with self.subTest(make.__name__, prefix=prefix):
                    again = limen.export_state_dict(wrapped(plain, prefix), config, self.folder / "again", name="plain")
                    found = limen.from_limen(again)
                    self.assertEqual(found[1], expected[1])
                    self.assertEqual(list(found[0]), list(expected[0]))
        state_dict, config, _ = torch_post_norm()
        del state_dict["decoder.weight"]
        self.refuses("decoder.weight is missing", limen.export_state_dict, state_dict, config, self.folder / "x")
        for name in ("embed_tokens", "wte"):
            state_dict, config, _ = torch_post_norm()
            state_dict[name + ".weight"] = state_dict.pop("embedding.weight")
            more = {"token_embedding": name + ".weight"}
            folder = limen.export_state_dict(state_dict, {**config, **more}, self.folder / name)
            self.assertEqual(limen.from_limen(folder)[1]["norm_placement"], "post")

    def test_a_planted_fault_is_seen(self):
        state_dict, config, expected = lens_plain()
        name = "blocks.1.attn.W_V"
        state_dict[name] = state_dict[name][::-1]
        folder = limen.export_state_dict(state_dict, config, self.folder / "swapped")
        found = limen.compare(folder, expected, tokens=TOKENS, tolerance=1e-12)
        self.assertIs(found.holds, False)
        self.assertEqual(found.code, 1)
        self.assertGreater(found["greatest_difference"], 1e-3)

    def test_an_alphabet_goes_along(self):
        w, config, expected = nanogpt()
        folder = limen.export_state_dict(w, config, self.folder / "letters", alphabet="abcde", name="letters")
        text = "".join("abcde"[token] for token in TOKENS)
        found = limen.compare(folder, Tensor(expected[None]), input=text, tolerance=1e-12)
        self.assertIs(found.holds, True)
        self.assertEqual((found["agreeing"], found["positions"]), (len(TOKENS), len(TOKENS)))
        self.assertEqual(limen.from_limen(folder)[1]["alphabet"], list("abcde"))
        self.assertEqual(limen.from_limen(folder)[1]["name"], "letters")
        self.refuses("the alphabet has 2 strings", limen.export_state_dict, w, config, folder, alphabet="ab")
        self.refuses("empty string or one twice", limen.export_state_dict, w, config, folder, alphabet="abcda")
        w, config, _ = gpt2()
        self.refuses("single characters", limen.export_state_dict, w, config, self.folder / "g", alphabet=["ab", "c", "d", "e", "f"])

    def test_a_folder_of_another_model_is_not_replaced(self):
        w, config, _ = nanogpt()
        folder = limen.export_state_dict(w, config, self.folder / "deep" / "model")
        before = (folder / "model.safetensors").read_bytes()
        (folder / "notes.txt").write_text("mine")
        w["transformer.wpe.weight"] = w["transformer.wpe.weight"][::-1]
        limen.export_state_dict(w, config, folder)
        self.assertNotEqual((folder / "model.safetensors").read_bytes(), before)
        self.assertEqual(sorted(os.listdir(folder)), ["config.json", "model.safetensors", "notes.txt"])
        limen.write_safetensors(folder / "model.safetensors", w)
        kept = (folder / "model.safetensors").read_bytes()
        self.refuses("holds model.safetensors of another model", limen.export_state_dict, w, config, folder)
        self.assertEqual((folder / "model.safetensors").read_bytes(), kept)
        self.refuses("is no folder", limen.export_state_dict, w, config, folder / "notes.txt")
        self.refuses("cannot make", limen.export_state_dict, w, config, folder / "notes.txt" / "x")


class RefusalTest(InFolder):
    """No tensor is dropped, no setting passed over."""

    def export(self, message, state_dict, config, **options):
        self.refuses(message, limen.export_state_dict, state_dict, config, self.folder / "model", **options)
        self.assertEqual(os.listdir(self.folder), [])

    def test_tensors_that_are_missing_or_have_no_place(self):
        for make in MODELS:
            with self.subTest(make.__name__):
                state_dict, config, _ = make()
                ends = ("ln_f.weight", "attn.W_Q", "norm1.weight", "head.weight", "norm.weight")
                names = [name for name in state_dict if name.endswith(ends)]
                self.assertTrue(names)
                for name in names[:1]:
                    left = {other: value for other, value in state_dict.items() if other != name}
                    with self.assertRaises(limen.LimenError) as caught:
                        if make in (gpt2, nanogpt, nanogpt_without_biases):
                            left.pop(next(other for other in left if other.endswith("c_fc.weight")))
                        limen.export_state_dict(left, config, self.folder / "model", kind=MODELS[make][0])
                    self.assertIn("is missing", str(caught.exception))
                root = next(iter(state_dict)).split(".")[0] if make in (old_mingpt, llama, gpt2, nanogpt_without_biases) else None
                more = (root + "." if root else "") + "adapter.weight"
                self.export("adapter.weight", {**state_dict, more: np.ones((2, 2))}, config, kind=MODELS[make][0])

    def test_shapes_types_and_values(self):
        w, config, _ = nanogpt()
        square = {"transformer.h.0.mlp.c_proj.weight": np.ones((8, 8))}
        self.export("its shape is (8, 8), kind nanogpt with this config has (8, 32)", {**w, **square}, config)
        self.export("type I64 holds no plain weights", {**w, "transformer.wpe.weight": np.ones((8, 8), int)}, config)
        broken = np.ones((8, 8))
        broken[2, 3] = np.nan
        self.export("a value at [2, 3] is not finite", {**w, "transformer.wpe.weight": broken}, config)
        self.export("is no array of numbers", {**w, "transformer.wpe.weight": [[1], [1, 2]]}, config)
        self.export("transformer.h.2.ln_1.weight", {**w, "transformer.h.2.ln_1.weight": np.ones(8)}, config)
        window = MASK * np.triu(np.ones((LENGTH, LENGTH)), -2)
        self.export("is no causal mask", {**w, "transformer.h.0.attn.bias": window[None, None]}, config)

    def test_what_is_no_state_dict(self):
        w, config, _ = nanogpt()
        self.export('give checkpoint["model"]', {"model": w, "model_args": config}, config)
        self.export("is a list", [w], config)
        self.export("the config is a NoneType", w, None)
        self.export('kind "bert" is unknown', w, config, kind="bert")
        self.export("whose names these are is not known", {"a.weight": np.ones(2)}, config)
        self.export("are both x", {"x": np.ones(2), "module.x": np.ones(2)}, config)
        silent = {name: value for name, value in config.items() if name not in ("bias", "dropout")}
        self.export('kind="nanogpt" or kind="mingpt"', w, silent)

    def test_settings_that_ask_for_something_else(self):
        w, config, _ = nanogpt()
        self.export('config "use_rmsnorm" is \'True\'', w, {**config, "use_rmsnorm": True})
        self.export('the config has no "n_head"', w, {name: value for name, value in config.items() if name != "n_head"})
        self.export('config "n_head" is 3, it must divide', w, {**config, "n_head": 3})
        self.export('config "n_layer" is \'two\'', w, {**config, "n_layer": "two"})
        self.export('config "bias" is', w, {**config, "bias": 1})
        self.export("it must be one of relu", w, {**config, "activation": "tanh"})
        self.export("has no place for it", w, {**config, "bias": False})
        w, config, _ = gpt2()
        self.export("save_pretrained writes other models", w, {**config, "model_type": "gpt_neo"})
        own = {name: array + 1 if name.endswith("lm_head.weight") else array for name, array in w.items()}
        self.export("lm_head.weight differs from transformer.wte.weight", own, config)
        w, config, _ = llama()
        del w["module.lm_head.weight"]
        self.export("lm_head.weight is missing: set tie_word_embeddings", w, config)

    def test_settings_of_other_libraries(self):
        w, config, _ = lens_plain()
        for name, value in (
            ("use_local_attn", True),
            ("parallel_attn_mlp", True),
            ("output_logits_soft_cap", 30.0),
            ("final_rms", True),
            ("normalization_type", "BN"),
            ("positional_embedding_type", "alibi"),
            ("act_fn", "solu_ln"),
            ("something_new", 3),
            ("eps", 0),
            ("attn_scale", -2.0),
        ):
            self.export(f'config "{name}" is', w, {**config, name: value})
        w, config, _ = lens_rotary()
        self.export('config "rotary_dim" is 2', w, {**config, "rotary_dim": 2})
        self.export("b_in is not 0", {**w, "blocks.0.mlp.b_in": np.ones(12)}, config)
        w, config, _ = torch_post_norm()
        self.export('the config has no "causal"', w, {"nhead": HEADS})
        self.export('config "d_model" is 9', w, {**config, "d_model": 9})
        self.export("an embedding that is multiplied", w, {**config, "embedding_scale": 3.0})
        self.export("which tensor is the classifier is not clear", {**w, "head.weight": w["decoder.weight"]}, config)
        self.export("beside a table", w, {**config, "positions": "none"})
        w, config, _ = torch_pre_norm()
        self.export("no table of positions", w, {**config, "positions": None})
        self.export('head" is next_token, but there are 3', w, {**config, "head": "next_token"})


class FilesTest(InFolder):
    """safetensors, and what is read back."""

    def test_safetensors_there_and_back(self):
        file = self.folder / "x.safetensors"
        given = {
            "double": np.array([[1 / 3, -0.0], [5e-324, 1e308]]),
            "single": np.arange(6, dtype=np.float32).reshape(2, 3).T,
            "half": np.array([1, 0.5], np.float16),
            "big-endian": np.array([1.5, 2.5], ">f8"),
            "brain": Tensor(np.array([1.0, -3.0], np.float32), "torch.bfloat16"),
            "number": np.float32(7),
            "empty": np.zeros((0, 3)),
            "whole": np.array([1, -2]),
            "truth": np.array([True, False]),
        }
        digest = limen.write_safetensors(file, given, {"format": "pt"})
        found = limen.read_safetensors(file)
        self.assertEqual(list(found), list(given))
        for name, array in given.items():
            expected = getattr(array, "array", array)
            np.testing.assert_array_equal(found[name], expected)
            self.assertEqual(found[name].shape, expected.shape)
        self.assertEqual(found["double"].tobytes(), given["double"].tobytes())
        self.assertEqual(found["brain"].dtype, np.float32)
        self.assertEqual(len(digest), 64)
        self.assertEqual(os.listdir(self.folder), ["x.safetensors"])
        self.refuses("is no bfloat16", limen.BFloat16.of, [1 + 2**-10])
        self.refuses("type complex128", limen.write_safetensors, file, {"x": np.array([1j])})
        self.refuses("cannot write", limen.write_safetensors, self.folder / "none" / "x", {})

    def test_damaged_files_are_refused(self):
        file, damaged = self.folder / "x.safetensors", self.folder / "y.safetensors"
        limen.write_safetensors(file, {"a": np.ones((2, 2)), "b": np.ones(3, np.float32)})
        whole = file.read_bytes()
        header = whole[8:].split(b"}}")[0]
        for data in (b"", whole[:7], whole[:-1], whole + b"\0", whole.replace(b"[2,2]", b"[2,3]"), whole.replace(b"F64", b"F99")):
            damaged.write_bytes(data)
            self.refuses("y.safetensors", limen.read_safetensors, damaged)
        damaged.write_bytes(whole[:8] + b"x" * (len(whole) - 8))
        self.refuses("header is damaged", limen.read_safetensors, damaged)
        self.refuses("No such file", limen.read_safetensors, self.folder / "none")
        cut = np.random.RandomState(0)
        for _ in range(300):
            data = bytearray(whole)
            data[cut.randint(len(header))] ^= 1 << cut.randint(8)
            damaged.write_bytes(data)
            try:
                limen.read_safetensors(damaged)
            except limen.LimenError:
                pass

    def test_limens_own_models_there_and_back(self):
        """Of JSON, what limen export writes; of a folder, what limen import reads from it and from its copy."""
        for number, model in enumerate(("zoo/dyck-1", "papers/chiang-cholak-first")):
            one, two = self.folder / f"{number}-one", self.folder / f"{number}-two"
            limen.run("export", model, to="safetensors", o=one)
            of_json, of_folder = limen.from_limen(model), limen.from_limen(one)
            self.assertEqual(sorted(of_json[0]), sorted(of_folder[0]))
            for name, array in of_json[0].items():
                np.testing.assert_array_equal(array, of_folder[0][name])
            limen.export_state_dict(*of_json, two)
            for folder in (one, two):
                limen.run("import", folder, from_="safetensors", o=f"{folder}.json")
            self.assertEqual(Path(f"{one}.json").read_bytes(), Path(f"{two}.json").read_bytes())
            limen.export_state_dict(*of_folder, two)
            self.assertEqual(limen.from_limen(two)[1], limen.from_limen(two)[1])

    def test_what_cannot_be_read_back(self):
        self.refuses("holds no real weights", limen.from_limen, "abstract/majority")
        self.refuses("give a model that is there", limen.from_limen, self.folder / "none.json")
        binary = self.folder / "model.bin"
        binary.write_bytes(b"x")
        self.refuses("limen export MODEL --to safetensors", limen.from_limen, binary)
        (self.folder / "bad.json").write_text("{")
        self.refuses("is no JSON", limen.from_limen, self.folder / "bad.json")

    def test_shards_are_read(self):
        limen.write_safetensors(self.folder / "one.safetensors", {"a": np.ones(2)})
        limen.write_safetensors(self.folder / "two.safetensors", {"b": np.zeros(2)})
        index = {"weight_map": {"a": "one.safetensors", "b": "two.safetensors"}}
        (self.folder / "model.safetensors.index.json").write_text(json.dumps(index))
        (self.folder / "config.json").write_text("{}")
        self.assertEqual(sorted(limen.from_limen(self.folder)[0]), ["a", "b"])


class RunTest(InFolder):
    """How a verb is run."""

    def launcher(self, script):
        file = self.folder / "launcher"
        file.write_text("#!/bin/sh\n" + script)
        file.chmod(0o755)
        old = os.environ.get("LIMEN")
        os.environ["LIMEN"] = str(file)
        self.addCleanup(lambda: os.environ.pop("LIMEN") if old is None else os.environ.update(LIMEN=old))

    def test_answers_of_real_verbs(self):
        held = limen.run("check", "zoo/majority", length=3, exhaustive=True)
        self.assertIs(held.holds, True)
        self.assertEqual(held["n"], 3)
        failed = limen.run("prove", "zoo/majority", length=range(1, 4), language="exactly-half")
        self.assertIs(failed.holds, False)
        self.assertEqual(failed.code, 1)
        self.refuses("did you mean zoo/majority?", limen.run, "inspect", "zoo/majorty", length=[2, 3])
        both = limen.logits("zoo/histogram", [[0, 1], [1, 1]], precision=6)
        np.testing.assert_array_equal(both[1], limen.logits("zoo/histogram", np.array([1, 1]), precision=6))

    def test_exit_codes_are_answers_or_errors(self):
        self.launcher('echo "{\\"code\\": $3}"; exit "$3"')
        for code, holds in ((0, True), (1, False), (3, None)):
            answer = limen.run("verb", str(code))
            self.assertEqual((answer.code, answer.holds, answer["code"]), (code, holds, code))
        self.refuses("limen verb ended with code 2 and no word", limen.run, "verb", "2")
        self.launcher("echo 'limen: the model is bad, mend it' >&2; exit 2")
        self.refuses("the model is bad, mend it", limen.run, "verb")
        self.launcher("echo no JSON; exit 1")
        self.refuses("ended with code 1", limen.run, "verb")

    def test_the_words_arrive(self):
        self.launcher("""printf '{"words": "'; printf '%s|' "$@"; printf '"}'""")
        given = limen.run("instruct follow", "-a b", input="-x", length=Tensor([[1, 2]]), trace=True, o=Path("c d"))
        self.assertEqual(given["words"], "instruct|follow|--json|--input=-x|--length=1,2|--trace|-o=c d|--|-a b|")
        self.refuses("list of lists", limen.run, "verb", tokens=[[1], [2]])

    def test_warnings_are_warnings(self):
        self.launcher("echo 'limen: warning: a doubt' >&2; echo '{}'")
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            limen.run("verb")
        self.assertEqual([(str(each.message), each.category, each.filename) for each in told], [("a doubt", limen.LimenWarning, __file__)])

    def test_interruptions_pass_on(self):
        """Also those that arrive after the process runs and before it is known that it does."""

        class Slow(subprocess.Popen):
            def __init__(self, *arguments, **options):
                super().__init__(*arguments, **options)
                time.sleep(0.3)

        for number, kind in enumerate((subprocess.Popen, Slow)):
            mark, stopped = self.folder / f"started-{number}", self.folder / f"stopped-{number}"
            self.launcher(f"trap 'echo > \"{stopped}\"; exit 130' INT\necho > \"{mark}\"\nwhile :; do sleep 0.05; done")
            with self.subTest(kind.__name__), unittest.mock.patch("subprocess.Popen", kind):
                self.interrupted(mark)
                self.assertTrue(stopped.exists())

    def interrupted(self, mark):
        """Runs the launcher, and interrupts this process when the file is there."""

        def interrupt():
            while not mark.exists():
                time.sleep(0.01)
            os.kill(os.getpid(), signal.SIGINT)

        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            threading.Thread(target=interrupt, daemon=True).start()
            with self.assertRaises(KeyboardInterrupt):
                limen.run("verb")
        finally:
            signal.signal(signal.SIGINT, before)

    def test_a_launcher_that_is_none(self):
        self.launcher("")
        os.environ["LIMEN"] = str(self.folder / "none")
        self.refuses("is no program that can be started", limen.run, "verb")

    def test_it_is_a_script(self):
        self.launcher('echo "$@"; exit 3')
        with os.popen(f'"{sys.executable}" "{inspect.getfile(limen)}" check "a b"; echo $?') as out:
            self.assertEqual(out.read(), "check a b\n3\n")


class SourceTest(unittest.TestCase):
    """The file itself."""

    def test_the_examples_are_right(self):
        failed, run = doctest.testmod(limen)
        self.assertEqual(failed, 0)
        self.assertGreater(run, 5)

    def test_it_is_one_file_for_python_3_9(self):
        tree = ast.parse(inspect.getsource(limen), feature_version=(3, 9))
        imported = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                imported.add(node.module.split(".")[0])
        self.assertEqual(imported - set(getattr(sys, "stdlib_module_names", imported - {"torch"})), {"numpy"})

    def test_without_numpy_what_needs_it_says_so(self):
        with unittest.mock.patch.object(limen, "np", None):
            with self.assertRaisesRegex(limen.LimenError, "numpy is not installed"):
                limen.logits("demo", [1])


if __name__ == "__main__":
    unittest.main()
