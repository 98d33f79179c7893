"""Writes a model of Llama's shape with random weights: random_llama.py FOLDER VOCABULARY WIDTH HIDDEN LAYERS HEADS GROUPS POSITIONS

A folder as Hugging Face's save_pretrained makes it, bfloat16, output matrix of its own, the same bytes for the same arguments. Written tensor
by tensor: memory of the largest one. 1.1·10^9 parameters are 32000 2048 5632 22 32 4 2048.
"""
import json
import os
import struct
import sys

import numpy as np

folder = sys.argv[1]
vocabulary, width, hidden, layers, heads, groups, positions = map(int, sys.argv[2:9])
shared = width // heads * groups
tensors = {"model.embed_tokens.weight": (vocabulary, width)}
for layer in range(layers):
    at = f"model.layers.{layer}."
    tensors.update({
        at + "input_layernorm.weight": (width,),
        at + "self_attn.q_proj.weight": (width, width),
        at + "self_attn.k_proj.weight": (shared, width),
        at + "self_attn.v_proj.weight": (shared, width),
        at + "self_attn.o_proj.weight": (width, width),
        at + "post_attention_layernorm.weight": (width,),
        at + "mlp.gate_proj.weight": (hidden, width),
        at + "mlp.up_proj.weight": (hidden, width),
        at + "mlp.down_proj.weight": (width, hidden),
    })
tensors["model.norm.weight"] = (width,)
tensors["lm_head.weight"] = (vocabulary, width)

header, end = {}, 0
for name, shape in tensors.items():
    begin, end = end, end + 2 * int(np.prod(shape))
    header[name] = {"dtype": "BF16", "shape": list(shape), "data_offsets": [begin, end]}
text = json.dumps(header).encode()
os.makedirs(folder, exist_ok=True)
random = np.random.RandomState(1)
with open(os.path.join(folder, "model.safetensors"), "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text)
    for shape in tensors.values():
        values = (0.02 * random.standard_normal(shape) + (len(shape) == 1)).astype("<f4")
        file.write((values.view("<u4") >> 16).astype("<u2").tobytes())
with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
    json.dump({
        "model_type": "llama", "vocab_size": vocabulary, "max_position_embeddings": positions, "hidden_size": width,
        "intermediate_size": hidden, "num_hidden_layers": layers, "num_attention_heads": heads, "num_key_value_heads": groups,
        "hidden_act": "silu", "rms_norm_eps": 1e-5, "rope_theta": 10000.0, "tie_word_embeddings": False,
    }, file)
print(end // 2, "parameters")
