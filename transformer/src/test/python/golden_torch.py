"""Writes small files as torch.save does, without torch: classes of torch's names, pickled by Python's own pickle module.

Run from this folder, after golden_models.py:
    python3 golden_torch.py ../resources/limen/transformer/load
makes torch/gpt2.bin (zip, the tensors of gpt2/model.safetensors, some of them as views), torch/gpt2-legacy.pt (the form before torch
1.6) and nano/ (nanoGPT: ckpt.pt with biases left out, meta.pkl, and expected.json with logits by golden_models.py).
"""

import collections
import io
import json
import os
import pickle
import struct
import sys
import types
import zipfile

import numpy as np

import golden_models

torch, utils, parameter = types.ModuleType("torch"), types.ModuleType("torch._utils"), types.ModuleType("torch.nn.parameter")
sys.modules.update({"torch": torch, "torch._utils": utils, "torch.nn.parameter": parameter})
NUMPY = {"FloatStorage": "<f4", "DoubleStorage": "<f8", "HalfStorage": "<f2", "LongStorage": "<i8"}
for name in NUMPY:
    setattr(torch, name, type(name, (), {"__module__": "torch"}))


def rebuilder(name):
    def rebuild(*arguments):
        raise AssertionError("never called")

    rebuild.__module__, rebuild.__qualname__, rebuild.__name__ = "torch._utils", name, name
    setattr(utils, name, rebuild)
    return rebuild


rebuild_tensor, rebuild_parameter = rebuilder("_rebuild_tensor_v2"), rebuilder("_rebuild_parameter")


class Storage:
    def __init__(self, values, kind="FloatStorage", device="cpu"):
        self.raw = np.ascontiguousarray(values, dtype=NUMPY[kind]).ravel()
        self.kind, self.device = kind, device


class Tensor:
    def __init__(self, storage, offset, size, stride):
        self.storage, self.offset, self.size, self.stride = storage, offset, tuple(size), tuple(stride)

    def __reduce_ex__(self, protocol):
        hooks = collections.OrderedDict()
        return rebuild_tensor, (self.storage, self.offset, self.size, self.stride, False, hooks)


class Parameter:
    def __init__(self, data):
        self.data = data

    def __reduce_ex__(self, protocol):
        return rebuild_parameter, (self.data, True, collections.OrderedDict())


def dense(values, kind="FloatStorage", device="cpu"):
    values = np.asarray(values)
    strides = [int(np.prod(values.shape[k + 1:])) for k in range(values.ndim)]
    return Tensor(Storage(values, kind, device), 0, values.shape, strides)


def transposed(values):
    """The same tensor as a view of its transpose, which is what is stored."""
    values = np.asarray(values)
    return Tensor(Storage(values.T), 0, values.shape, (1, values.shape[0]))


class Pickler(pickle.Pickler):
    def __init__(self, out, legacy):
        super().__init__(out, protocol=2)
        self.legacy, self.storages = legacy, []

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        if not any(each is value for each in self.storages):
            self.storages.append(value)
        key = str([each is value for each in self.storages].index(True))
        return ("storage", getattr(torch, value.kind), key, value.device, len(value.raw)) + ((None,) if self.legacy else ())


def pickled(value, legacy=False):
    out = io.BytesIO()
    pickler = Pickler(out, legacy)
    pickler.dump(value)
    return out.getvalue(), pickler.storages


def save(path, value, root):
    data, storages = pickled(value)
    entries = [("data.pkl", data), (".format_version", b"1"), ("byteorder", b"little")]
    entries += [(f"data/{key}", storage.raw.tobytes()) for key, storage in enumerate(storages)]
    entries += [("version", b"3\n"), (".data/serialization_id", b"0" * 40)]
    with open(path, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in entries:
            info = zipfile.ZipInfo(f"{root}/{name}", (1980, 1, 1, 0, 0, 0))
            # torch aligns every entry to 64 bytes by an extra field
            at = out.tell() + 30 + len(info.filename) + 4
            pad = -at % 64
            info.extra = b"FB" + struct.pack("<H", pad) + b"Z" * pad
            archive.writestr(info, raw)


def save_legacy(path, value):
    data, storages = pickled(value, legacy=True)
    with open(path, "wb") as out:
        pickle.dump(0x1950A86A20F9469CFC6C, out, protocol=2)
        pickle.dump(1001, out, protocol=2)
        machine = dict(protocol_version=1001, little_endian=True, type_sizes=dict(short=2, int=4, long=4))
        pickle.dump(machine, out, protocol=2)
        out.write(data)
        pickle.dump([str(key) for key in range(len(storages))], out, protocol=2)
        for storage in storages:
            out.write(struct.pack("<q", len(storage.raw)) + storage.raw.tobytes())


def read_safetensors(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header, data = json.loads(file.read(length)), file.read()
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
        for name, entry in header.items()
    }


class StateDict(collections.OrderedDict):
    """An OrderedDict with the attribute that torch's have; pickled as an OrderedDict."""

    def __reduce__(self):
        versions = collections.OrderedDict([("", {"version": 1}), ("wte", {"version": 1})])
        return collections.OrderedDict, (), {"_metadata": versions}, None, iter(self.items())


def gpt2(target, tensors):
    """Matrices as views of their transposes, vectors out of one storage, the output matrix shared; a mask of integers."""
    vectors = {name: each for name, each in tensors.items() if each.ndim == 1}
    joint, at = Storage(np.concatenate(list(vectors.values()))), 0
    state = StateDict()
    for name, each in tensors.items():
        if each.ndim == 1:
            state[name] = Tensor(joint, at, each.shape, (1,))
            at += len(each)
        else:
            state[name] = Parameter(transposed(each)) if "attn" in name else dense(each)
    state["lm_head.weight"] = state["wte.weight"]
    state["h.0.attn.bias"] = dense(np.tril(np.ones((1, 1, 9, 9))), "LongStorage")
    save(os.path.join(target, "gpt2.bin"), state, "pytorch_model")
    save_legacy(os.path.join(target, "gpt2-legacy.pt"), state)


def nano(target):
    model = golden_models.random_model(
        "nano", positions="learned", head_width=3, hidden_width=24, norm="layer_norm", final_norm=True, activation="gelu")
    w, state, p = model["weights"], collections.OrderedDict(), "_orig_mod.transformer."
    table = dense(w["token_embedding"])
    state[p + "wte.weight"], state[p + "wpe.weight"] = table, dense(w["position_embedding"])
    for i, lw in enumerate(w["layers"]):
        layer = f"{p}h.{i}."
        state[layer + "ln_1.weight"] = dense(lw["attention_norm"]["gain"])
        state[layer + "attn.c_attn.weight"] = dense(
            np.concatenate([np.array(lw[part]["weight"]) for part in ("query", "key", "value")]))
        state[layer + "attn.c_proj.weight"] = dense(lw["output"]["weight"])
        state[layer + "ln_2.weight"] = dense(lw["feed_forward_norm"]["gain"])
        state[layer + "mlp.c_fc.weight"] = dense(lw["up"]["weight"])
        state[layer + "mlp.c_proj.weight"] = dense(lw["down"]["weight"])
    state[p + "ln_f.weight"] = dense(w["final_norm"]["gain"])
    state["_orig_mod.lm_head.weight"] = table
    moments = {"step": dense(np.array(2000.0)), "exp_avg": dense(np.ones((7, 6))), "exp_avg_sq": dense(np.ones((7, 6)))}
    group = {"params": [0], "lr": 1e-3, "betas": (0.9, 0.99), "eps": 1e-8, "weight_decay": 0.1, "fused": None}
    checkpoint = {
        "model": state,
        "optimizer": {"state": {0: moments}, "param_groups": [group]},
        "model_args": dict(n_layer=2, n_head=2, n_embd=6, block_size=9, bias=False, vocab_size=7, dropout=0.2),
        "iter_num": 2000,
        "best_val_loss": dense(np.array(1.46), device="cuda:0"),
        "config": dict(out_dir="out-shakespeare-char", learning_rate=1e-3, compile=True, max_iters=2**40, beta2=0.99),
    }
    save(os.path.join(target, "ckpt.pt"), checkpoint, "ckpt")
    characters = "\n abcde"
    meta = {"vocab_size": 7, "itos": dict(enumerate(characters)), "stoi": {c: i for i, c in enumerate(characters)}}
    with open(os.path.join(target, "meta.pkl"), "wb") as out:
        pickle.dump(meta, out)
    tokens = [3, 1, 4, 1, 5, 2, 6]
    with open(os.path.join(target, "expected.json"), "w") as out:
        json.dump({"tokens": tokens, "logits": golden_models.forward(model, tokens).tolist()}, out)


def main(target):
    for folder in ("torch", "nano"):
        os.makedirs(os.path.join(target, folder), exist_ok=True)
    gpt2(os.path.join(target, "torch"), read_safetensors(os.path.join(target, "gpt2", "model.safetensors")))
    nano(os.path.join(target, "nano"))


if __name__ == "__main__":
    main(sys.argv[1])
