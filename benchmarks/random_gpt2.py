"""Writes a model of GPT-2's shape with random weights: random_gpt2.py FOLDER VOCABULARY WIDTH LAYERS POSITIONS

A folder as Hugging Face's save_pretrained makes it, float32, the same bytes for the same arguments. PYTHONPATH has the folder of
limen.py.
"""
import json
import os
import sys

import numpy as np

import limen

folder = sys.argv[1]
vocabulary, width, layers, positions = map(int, sys.argv[2:6])
random = np.random.RandomState(1)
tensors = {}


def add(name, *shape, scale=0.02, mean=0):
    tensors[name] = (mean + scale * random.standard_normal(shape)).astype("float32")


def linear(name, inputs, outputs):
    add(name + ".weight", inputs, outputs)
    add(name + ".bias", outputs)


def norm(name):
    add(name + ".weight", width, mean=1)
    add(name + ".bias", width)


add("wte.weight", vocabulary, width)
add("wpe.weight", positions, width, scale=0.01)
for layer in range(layers):
    norm(f"h.{layer}.ln_1")
    norm(f"h.{layer}.ln_2")
    linear(f"h.{layer}.attn.c_attn", width, 3 * width)
    linear(f"h.{layer}.attn.c_proj", width, width)
    linear(f"h.{layer}.mlp.c_fc", width, 4 * width)
    linear(f"h.{layer}.mlp.c_proj", 4 * width, width)
norm("ln_f")
os.makedirs(folder, exist_ok=True)
limen.write_safetensors(os.path.join(folder, "model.safetensors"), tensors)
with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
    json.dump({
        "model_type": "gpt2", "vocab_size": vocabulary, "n_positions": positions, "n_embd": width, "n_layer": layers,
        "n_head": max(1, width // 64), "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5,
    }, file)
print(sum(tensor.size for tensor in tensors.values()), "parameters")
