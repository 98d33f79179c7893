"""Limen from Python: run its verbs, compare logits, and carry weights from PyTorch to Limen and back.

One file for Python 3.9 or later, the standard library and numpy; PyTorch is never imported, its tensors are taken where there are
any. Put the folder of this file on sys.path, or copy the file and say where the launcher is (LIMEN=/path/to/limen).

    import limen
    limen.export_state_dict(model.state_dict(), model.config, "my-model")
    limen.compare("my-model", model.double()(tokens)[0], tokens=tokens)["greatest_difference"]
    limen.run("check", "my-model", length=4, precision=6, samples=100).holds

What cannot be done is a LimenError, one line with the remedy. docs/guide/pytorch.md is the guide; the formats that are written
and read are those of docs/formats/safetensors-folder.md, models.md and transformer-json.md.

    python3 limen.py VERB ...       the same as ./limen VERB ...
"""

import dataclasses
import hashlib
import json
import math
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

try:
    import numpy as np
except ImportError:  # run() and launcher() do without
    np = None


class LimenError(RuntimeError):
    """What was asked for cannot be done: what, where, what to do, in one line. `stderr` is all that Limen printed, if it ran."""

    def __init__(self, message, stderr=""):
        super().__init__(message)
        self.stderr = stderr


class LimenWarning(UserWarning):
    """What in the file of a model gives cause for doubt."""


class Answer(dict):
    """What a verb prints with --json, with its exit code: 0, 1 (what is checked does not hold), 3 (nobody could tell)."""

    def __init__(self, values, code=0):
        super().__init__(values)
        self.code = code

    @property
    def holds(self):
        """Whether what is checked holds: True, False, or None where nobody could tell."""
        return {0: True, 1: False}.get(self.code)


# ---- Running Limen ----

_BUILDING = "limen: building"
_WARNING = "limen: warning: "
_LINE = "limen: "
# Options that are given once for each value; other lists are joined by commas.
_REPEATED = {"format"}
# Verbs whose --length may be A..B.
_RANGES = {"prove", "precision"}
_SECONDS_TO_STOP = 10


def launcher():
    """The program that starts Limen: LIMEN of the environment, else limen in the folder above this file's, else on the PATH."""
    named = os.environ.get("LIMEN")
    if named:
        found = shutil.which(named)
        if not found:
            raise LimenError(f"LIMEN={_shown(named)} is no program that can be started, give the path of the launcher limen")
        return found
    beside = Path(__file__).resolve().parent.parent / "limen"
    found = str(beside) if beside.is_file() and os.access(beside, os.X_OK) else shutil.which("limen")
    if not found:
        raise LimenError("the launcher limen is neither beside this file nor on the PATH, set LIMEN=/path/to/limen")
    return found


def words(verb, *arguments, **options):
    """The words of a command line.

    >>> words("check", "zoo/majority", length=8, exhaustive=True, slow=False, text=None)
    ['check', 'zoo/majority', '--length=8', '--exhaustive']
    >>> words("inspect", "demo", length=[8, 16], show_ranges=True)
    ['inspect', 'demo', '--length=8,16', '--show-ranges']
    >>> words("prove", "zoo/majority", length=range(1, 65), language="majority")
    ['prove', 'zoo/majority', '--length=1..64', '--language=majority']
    >>> words("quantize", "demo", length=16, format={"hidden": "e4m3", "score": "fixed:p"}, o="demo.json")
    ['quantize', 'demo', '--length=16', '--format=hidden=e4m3', '--format=score=fixed:p', '-o=demo.json']
    >>> words("import", Path("a/b"), from_="safetensors", o="-.json")
    ['import', 'a/b', '--from=safetensors', '-o=-.json']
    """
    given = [_text(argument) for argument in arguments]
    found = verb.split()
    separated = any(word.startswith("-") for word in given)
    if not separated:
        found += given
    for key, value in options.items():
        name = key.rstrip("_").replace("_", "-")
        name = ("-" if len(name) == 1 else "--") + name
        if value is None or value is False:
            continue
        if value is True:
            found.append(name)
            continue
        if isinstance(value, Mapping):
            value = [f"{_text(left)}={_text(right)}" for left, right in value.items()]
        if isinstance(value, range) and value.step == 1 and len(value) > 0 and key == "length" and verb in _RANGES:
            value = f"{value[0]}..{value[-1]}"
        if key in _REPEATED and isinstance(value, (list, tuple)):
            found += [f"{name}={_text(each)}" for each in value]
        else:
            found.append(f"{name}={_text(value)}")
    return found + (["--", *given] if separated else [])


def _text(value):
    """An argument as Limen reads it; lists, arrays and tensors joined by commas.

    >>> _text([1, 2, 3]), _text(Path("a") / "b"), _text(1e-5), _text(Fraction(1, 3))
    ('1,2,3', 'a/b', '1e-05', '1/3')
    """
    if isinstance(value, (str, os.PathLike)):
        return os.fspath(value)
    if hasattr(value, "detach") or hasattr(value, "tolist"):
        value = _listed(value)
    if isinstance(value, (list, tuple, range, set, frozenset)):
        if any(isinstance(each, (list, tuple)) for each in value):
            raise LimenError("a list of lists is no argument of a verb, give one row")
        return ",".join(_text(each) for each in value)
    return str(value)


def _listed(value):
    if hasattr(value, "detach"):
        value = value.detach().cpu()
    value = value.tolist()
    while isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):
        value = value[0]  # a batch of one
    return value


def run(verb, *arguments, **options):
    """Runs a verb and returns what it prints with --json, an Answer.

    Keywords are options: `show_ranges=True` is --show-ranges, `from_="safetensors"` is --from safetensors, a list becomes T,T,..;
    None and False leave an option out. Verbs of a verb are one word with a blank: run("instruct follow", ...). Limen's
    warnings become Python's. The first call after a change of the sources builds Limen, which takes a minute and is told on stderr.

    Raises LimenError where Limen exits with anything but 0, 1 and 3. Ctrl-C stops Limen, then raises KeyboardInterrupt.
    """
    first, *rest = words(verb, *arguments, **options)
    inner = len(verb.split()) - 1
    code, out, said = _ran([launcher(), first, *rest[:inner], "--json", *rest[inner:]])
    lines = [line for line in said if line.startswith(_LINE) and not line.startswith(_BUILDING)]
    for line in lines:
        if line.startswith(_WARNING):
            warnings.warn(line[len(_WARNING) :], LimenWarning, stacklevel=_callers())
    if code in (0, 1, 3):
        try:
            found = json.loads(out)
        except ValueError:
            found = None
        if isinstance(found, dict):
            return Answer(found, code)
    told = [line[len(_LINE) :] for line in lines if not line.startswith(_WARNING)]
    stderr = "\n".join(said)
    raise LimenError(told[-1] if told else f"limen {_shown(verb)} ended with code {code} and no word: {_shown(stderr)}", stderr)


def _ran(command):
    """Exit code, stdout, and the lines of stderr."""
    begun, failed, said, started = threading.Event(), [], [], []

    def follow():
        try:
            started.append(
                subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    encoding="utf-8",
                    errors="replace",
                )
            )
        except BaseException as e:
            failed.append(e)
        finally:
            begun.set()
        for process in started:
            for line in process.stderr:
                line = line.rstrip("\n")
                said.append(line)
                if line.startswith(_BUILDING):
                    print(line, file=sys.stderr, flush=True)

    # Ctrl-C is raised in the main thread: one that started the process itself could leave it running, unknown, when raised before
    # Popen returns.
    follower = threading.Thread(target=follow, daemon=True)
    try:
        follower.start()
        begun.wait()
        for e in failed:
            if isinstance(e, (OSError, ValueError)):
                raise LimenError(f"{_shown(command[0])} cannot be started: {_shown(e)}, check the launcher and the arguments") from e
            raise e
        out = started[0].stdout.read()
        code = started[0].wait()
    except BaseException:
        begun.wait(_SECONDS_TO_STOP)
        for process in started:
            _stop(process)
        raise
    finally:
        for process in started:
            follower.join(_SECONDS_TO_STOP)
            process.stdout.close()
            process.stderr.close()
    if code in (-signal.SIGINT, 128 + signal.SIGINT):
        raise KeyboardInterrupt
    return code, out, said


def _stop(process):
    """As Ctrl-C does, which a notebook's kernel may not have passed on; by force if that takes long."""
    try:
        process.send_signal(signal.SIGINT)
        process.wait(_SECONDS_TO_STOP)
    except BaseException:
        process.kill()
        process.wait()


def _callers():
    """The stack level of the first caller outside this file, as warnings.warn counts."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back and frame.f_code.co_filename == __file__:
        level, frame = level + 1, frame.f_back
    return level


def _shown(value, most=300):
    """Text for a message: one line, no controls, not too long."""
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value))
    return text if len(text) <= most else text[: most - 1] + "…"


# ---- Logits ----


def logits(model, tokens=None, *, input=None, positions="all", precision=None, **options):
    """A model's logits in float64, an array [positions × outputs]; with `precision` those of the finite-precision model, in real units.

    `tokens` is a list, array or tensor of token numbers; of a batch [inputs × tokens] there is a run for each, and the result is
    [inputs × positions × outputs]. `input` is a text instead. `positions` is "all", "first" or "last".
    """
    _require_numpy("logits are arrays")
    if tokens is not None and not isinstance(tokens, (str, range)):
        tokens = _listed(tokens) if hasattr(tokens, "tolist") else list(tokens)
        if tokens and all(isinstance(row, (list, tuple)) for row in tokens):
            return np.stack([logits(model, row, positions=positions, precision=precision, **options) for row in tokens])
    with tempfile.TemporaryDirectory(prefix="limen-") as folder:
        file = Path(folder) / "logits.npy"
        run("logits", model, tokens=tokens, input=input, positions=positions, precision=precision, npy=file, **options)
        return np.load(file, allow_pickle=False)


def compare(model, other, tokens=None, *, input=None, positions=None, precision=None, tolerance=None, **options):
    """Compares a model's logits with those of another program, an array or tensor [positions × outputs].

    The result has `greatest_difference`, `position` and `output` where it is, `logit` and `other` there, `agreeing` (positions with
    the same greatest logit) of `positions`, and `holds`. One row is taken for the last position, more for all. Exit code 1 where a logit
    differs by more than `tolerance`.
    """
    kind, array = _stored("the logits", other)
    if kind not in ("F64", "F32"):
        array = _widened(kind, array)
    while array.ndim > 2 and array.shape[0] == 1:
        array = array[0]
    if positions is None:
        positions = "last" if array.ndim == 1 or array.shape[0] == 1 else "all"
    with tempfile.TemporaryDirectory(prefix="limen-") as folder:
        file = Path(folder) / "other.npy"
        np.save(file, np.ascontiguousarray(array))
        given = {"tokens": tokens, "input": input, "positions": positions, "precision": precision, "tolerance": tolerance}
        found = run("logits", model, against=file, **given, **options)
    return Answer({key: value for key, value in found["against"].items() if key != "file"}, found.code)


# ---- safetensors ----

_KINDS_OF_NUMBERS = {
    "F64": "<f8",
    "F32": "<f4",
    "F16": "<f2",
    "I64": "<i8",
    "I32": "<i4",
    "I16": "<i2",
    "I8": "|i1",
    "U64": "<u8",
    "U32": "<u4",
    "U16": "<u2",
    "U8": "|u1",
    "BOOL": "|b1",
}
_MOST_HEADER = 100_000_000
_MADE_BY = "limen.export_state_dict"


class BFloat16:
    """An array of bfloat16, which numpy has no type for, as its bits in uint16."""

    def __init__(self, bits):
        self.bits = np.ascontiguousarray(bits, "<u2")

    @staticmethod
    def of(values):
        """From numbers that are bfloat16 exactly; refuses others.

        >>> BFloat16.of([1.0, -0.5]).bits.tolist()
        [16256, 48896]
        """
        wide = np.ascontiguousarray(values, "<f4")
        bits = wide.view("<u4")
        if not np.array_equal(wide, np.asarray(values)) or np.any(bits & 0xFFFF):
            raise LimenError("a value is no bfloat16, store it as float32")
        return BFloat16(bits >> 16)

    @property
    def shape(self):
        """Lengths of the axes."""
        return self.bits.shape

    def float32(self):
        """The same numbers."""
        return (self.bits.astype("<u4") << 16).view("<f4").reshape(self.bits.shape)


def _require_numpy(why):
    if np is None:
        raise LimenError(f"numpy is not installed, {why}: pip install numpy")


def _stored(name, value):
    """Type and array of a tensor as safetensors store it; of bfloat16 the bits. numpy, lists, PyTorch's tensors."""
    _require_numpy("weights are arrays")
    try:
        if isinstance(value, BFloat16):
            return "BF16", value.bits
        if hasattr(value, "detach"):
            value = value.detach().cpu()
            if str(value.dtype) == "torch.bfloat16":
                # every bfloat16 is a float32 whose lower half is 0
                return "BF16", BFloat16.of(value.float().numpy()).bits
            value = value.numpy()
        array = np.asarray(value)
        if array.dtype.name == "bfloat16":  # of the package ml_dtypes
            return "BF16", array.view("<u2")
    except (TypeError, ValueError, RuntimeError, NotImplementedError) as e:
        if isinstance(e, LimenError):
            raise
        raise LimenError(f"tensor {_shown(name)}: is no array of numbers ({_shown(e)}), give plain weights") from e
    array = np.asarray(array, array.dtype.newbyteorder("<"))
    for kind, dtype in _KINDS_OF_NUMBERS.items():
        if array.dtype == np.dtype(dtype):
            return kind, array
    raise LimenError(f"tensor {_shown(name)}: type {array.dtype} is not stored, give float64, float32, float16 or bfloat16")


def _widened(kind, array):
    """The same numbers as float64 or float32."""
    if kind == "BF16":
        return BFloat16(array).float32()
    return array if kind in ("F64", "F32") else array.astype("<f4") if kind == "F16" else array.astype("<f8")


def write_safetensors(path, tensors, metadata=None):
    """Writes arrays or tensors by name, each exactly as it is, aside and then in place. Returns the file's SHA-256."""
    header, at, data = {}, 0, []
    if metadata:
        header["__metadata__"] = {str(key): str(value) for key, value in metadata.items()}
    for name, value in tensors.items():
        kind, array = _stored(name, value)
        header[str(name)] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
        data.append(array)
    text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    digest = hashlib.sha256()

    def content(out):
        for part in (struct.pack("<Q", len(text)), text):
            digest.update(part)
            out.write(part)
        for array in data:
            part = np.ascontiguousarray(array).tobytes()
            digest.update(part)
            out.write(part)

    _aside(path, content)
    return digest.hexdigest()


def _aside(path, content):
    path = Path(path)
    aside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(aside, "wb") as out:
            content(out)
            out.flush()
            os.fsync(out.fileno())
        os.replace(aside, path)
    except OSError as e:
        raise LimenError(f"cannot write {_shown(path)}: {e.strerror}; nothing was replaced: choose another place") from e
    finally:
        if aside.exists():
            aside.unlink()


def _safetensors_header(path):
    """The header of a file, checked against its length, and where the data begin."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        start = file.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 2 <= length <= min(_MOST_HEADER, size - 8):
            raise LimenError(f"{_shown(path)}: is damaged, cut short or no safetensors file, fetch it again")
        try:
            header = json.loads(file.read(length).decode())
            if not isinstance(header, dict):
                raise ValueError
        except ValueError as e:
            raise LimenError(f"{_shown(path)}: its header is damaged, fetch it again") from e
    return header, 8 + length, size


def read_safetensors(path):
    """The tensors of a file by name, as arrays; bfloat16 as float32, which is exact."""
    _require_numpy("weights are arrays")
    try:
        header, begin, size = _safetensors_header(path)
        tensors, at = {}, begin
        entries = [(name, entry) for name, entry in header.items() if name != "__metadata__"]
        with open(path, "rb") as file:
            for name, entry in sorted(entries, key=lambda item: item[1]["data_offsets"]):
                kind, shape, (first, last) = entry["dtype"], entry["shape"], entry["data_offsets"]
                if kind != "BF16" and kind not in _KINDS_OF_NUMBERS:
                    raise LimenError(f"{_shown(path)}, tensor {_shown(name)}: type {_shown(kind)} is not read, convert it to F32 or BF16")
                dtype = np.dtype(_KINDS_OF_NUMBERS.get(kind, "<u2"))
                count = math.prod(shape)
                if min(shape, default=0) < 0 or begin + first != at or last - first != count * dtype.itemsize or begin + last > size:
                    raise ValueError
                file.seek(at)
                array = np.fromfile(file, dtype, count).reshape(shape)
                tensors[name] = BFloat16(array).float32() if kind == "BF16" else array
                at = begin + last
        if at != size:
            raise ValueError
        return {name: tensors[name] for name, _ in entries}
    except OSError as e:
        raise LimenError(f"{_shown(path)}: {e.strerror}, give a safetensors file") from e
    except LimenError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise LimenError(f"{_shown(path)}: tensors do not cover the file, it is damaged or cut short, fetch it again") from e


# ---- From Limen ----

_WEIGHTS = "model.safetensors"
_INDEX = "model.safetensors.index.json"
_SIZES = {
    "vocabulary_size": "vocab_size",
    "width": "hidden_size",
    "layers": "num_hidden_layers",
    "heads": "num_attention_heads",
    "key_value_heads": "num_key_value_heads",
    "head_width": "head_dim",
    "hidden_width": "intermediate_size",
    "maximum_length": "max_position_embeddings",
}
_LAYER_MAPS = {
    "query": "self_attn.q_proj",
    "key": "self_attn.k_proj",
    "value": "self_attn.v_proj",
    "output": "self_attn.o_proj",
    "gate": "mlp.gate_proj",
    "up": "mlp.up_proj",
    "down": "mlp.down_proj",
}
_LAYER_NORMS = {"attention_norm": "input_layernorm", "feed_forward_norm": "post_attention_layernorm"}


def from_limen(model):
    """The weights of a model as a dict of arrays, and its configuration: (tensors, config).

    `model` is a folder or a .safetensors file with its config.json, Limen's own or Hugging Face's: names as they are stored. Of
    Limen's JSON the names are those of its folders (docs/formats/safetensors-folder.md), the configuration too, in float64. `config`
    has the tokens' strings under "alphabet" where the model has some. A bundled model may be named as in ./limen ("zoo/majority").
    """
    _require_numpy("weights are arrays")
    path = Path(os.fspath(model))
    if not path.exists():
        bundled = [Path(__file__).resolve().parent.parent / "models" / (str(model) + ending) for ending in ("", ".json")]
        path = next((each for each in bundled if each.exists()), path)
    if path.is_file() and path.suffix == ".json" and path.name != "config.json":
        return _from_json(path)
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and path.suffix not in (".json", ".safetensors"):
        raise LimenError(
            f"{_shown(path)}: is no folder, .safetensors or .json with real weights; "
            f"limen export MODEL --to safetensors -o FOLDER makes one"
        )
    config = _json(folder / "config.json")
    if path.suffix == ".safetensors":
        tensors = read_safetensors(path)
    elif (folder / _WEIGHTS).exists() or not (folder / _INDEX).exists():
        tensors = read_safetensors(folder / _WEIGHTS)
    else:
        tensors = {}
        for shard in sorted(set(_json(folder / _INDEX)["weight_map"].values())):
            tensors.update(read_safetensors(folder / os.path.basename(shard)))
    if config.get("model_type") == "limen" and config.get("tokenizer") == "vocab.json":
        numbers = _json(folder / "vocab.json")
        config["alphabet"] = sorted(numbers, key=numbers.get)
        del config["tokenizer"]
    return tensors, config


def _json(path):
    try:
        found = json.loads(Path(path).read_text("utf-8"))
    except OSError as e:
        raise LimenError(f"{_shown(path)}: {e.strerror}, give a model that is there") from e
    except ValueError as e:
        raise LimenError(f"{_shown(path)}: is no JSON ({_shown(e)}), repair it") from e
    if not isinstance(found, dict):
        raise LimenError(f"{_shown(path)}: is no JSON object, give the file of a model")
    return found


def _from_json(path):
    file = _json(path)
    if file.get("format") not in ("limen-transformer", "limen-model"):
        raise LimenError(
            f'{_shown(path)}: its format is "{_shown(file.get("format"))}", which holds no real weights, '
            "give a limen-transformer or limen-model"
        )
    config = {"model_type": "limen", "format": file["format"], "version": file["version"]}
    config.update({key: file[key] for key in ("name", "attributes", "precision", "exact", "formats", "alphabet", "begin_token", "end_token") if key in file})
    config.update({_SIZES.get(key, key): value for key, value in file["architecture"].items()})
    weights, tensors = file["weights"], {}

    def array(name, value):
        if value is not None:
            tensors[name] = np.array(_exact(value, f"{_shown(path)}, {name}"), "<f8")

    def linear(name, value):
        if value is not None:
            array(name + ".weight", value["weight"])
            array(name + ".bias", value.get("bias"))

    def norm(name, value):
        if value is not None:
            array(name + ".weight", value["gain"])
            array(name + ".bias", value.get("bias"))

    array("model.embed_tokens.weight", weights["token_embedding"])
    array("model.embed_positions.weight", weights.get("position_embedding"))
    array("model.fractional_direction", weights.get("fractional_direction"))
    array("model.fractional_square_direction", weights.get("fractional_square_direction"))
    for number, layer in enumerate(weights["layers"]):
        for key, name in _LAYER_MAPS.items():
            linear(f"model.layers.{number}.{name}", layer.get(key))
        for key, name in _LAYER_NORMS.items():
            norm(f"model.layers.{number}.{name}", layer.get(key))
    norm("model.norm", weights.get("final_norm"))
    linear("lm_head", weights.get("classifier"))
    config["tie_word_embeddings"] = "classifier" not in weights
    return tensors, config


def _exact(value, where):
    """Numbers and strings such as "-3/8" as the doubles that they are."""
    if isinstance(value, list):
        return [_exact(each, where) for each in value]
    if not isinstance(value, str):
        return float(value)
    number = Fraction(value)
    if Fraction(float(number)) != number:
        raise LimenError(f'{where}: "{_shown(value)}" is no double exactly, write the double that is meant')
    return float(number)


# ---- To Limen ----

# What training tools put around a module's names.
_LEADING = ("_orig_mod", "module", "_forward_module", "_fsdp_wrapped_module")
_ANYWHERE = {"_orig_mod", "_fsdp_wrapped_module", "_checkpoint_wrapped_module"}
_ACTIVATIONS = {
    "relu": "relu",
    "gelu": "gelu",
    "gelu_new": "gelu_tanh",
    "gelu_fast": "gelu_tanh",
    "gelu_pytorch_tanh": "gelu_tanh",
    "gelu_tanh": "gelu_tanh",
    "silu": "silu",
    "swish": "silu",
}


class _Settings:
    """A configuration, whose fields are asked for by name; what was not asked for must say nothing."""

    def __init__(self, config):
        if isinstance(config, Mapping):
            fields = dict(config)
        elif hasattr(config, "to_dict"):
            fields = dict(config.to_dict())
        elif dataclasses.is_dataclass(config) and not isinstance(config, type):
            fields = {field.name: getattr(config, field.name) for field in dataclasses.fields(config)}
        elif config is not None and hasattr(config, "__dict__"):
            fields = {}
            for owner in reversed(type(config).__mro__[:-1]):
                fields.update({key: value for key, value in vars(owner).items() if not _is_code(value)})
            fields.update(vars(config))
        else:
            raise LimenError(f"the config is a {type(config).__name__}, give a dict, dataclass, namespace or Hugging Face's config")
        self.fields = {str(key): value for key, value in fields.items() if not str(key).startswith("__")}
        self.asked = set()

    def has(self, *names):
        """Whether one of the fields is there and not None."""
        return any(self.fields.get(name) is not None for name in names)

    def get(self, name, otherwise=None):
        """A field; None counts as left out."""
        self.asked.add(name)
        value = self.fields.get(name)
        return otherwise if value is None else value

    def integer(self, name, otherwise=None):
        """A field that is an integer; refused if it is left out and there is no default."""
        value = self.get(name, otherwise)
        if value is None:
            raise LimenError(f'the config has no "{name}", add it')
        if isinstance(value, bool) or not isinstance(value, int) and not hasattr(value, "__index__"):
            raise LimenError(f'config "{name}" is {_shown(value)!r}, it must be an integer')
        return int(value)

    def number(self, name, otherwise):
        """A field that is a number > 0."""
        value = self.get(name, otherwise)
        try:
            found = float(value)
        except (TypeError, ValueError):
            found = math.nan
        if not 0 < found < math.inf:
            raise LimenError(f'config "{name}" is {_shown(value)!r}, it must be a number greater than 0')
        return found

    def flag(self, name, otherwise):
        """A field that is a truth value."""
        value = self.get(name, otherwise)
        if value is not True and value is not False:
            raise LimenError(f'config "{name}" is {_shown(value)!r}, it must be True or False')
        return value

    def choice(self, name, choices, otherwise=None):
        """What a field stands for."""
        value = self.get(name, otherwise)
        value = getattr(value, "__name__", value)  # torch.nn.functional.gelu
        if not isinstance(value, str) or value not in choices:
            raise LimenError(f'config "{name}" is {_shown(value)!r}, it must be one of {", ".join(choices)}')
        return choices[value]

    def only(self, name, *permitted, why):
        """Refuses a field with another value than those by which nothing is asked for."""
        value = self.get(name)
        if value is not None and value not in permitted:
            raise LimenError(f'config "{name}" is {_shown(value)!r}: {why}, which cannot be written; train or convert the model without it')

    def done(self, kind, neutral=()):
        """Refuses fields that nobody asked for and that do not say no."""
        for name, value in self.fields.items():
            if name not in self.asked and name not in neutral and value is not None and value is not False:
                raise LimenError(
                    f'config "{_shown(name)}" is {_shown(value, 60)!r}, which kind {kind} does not know: '
                    f"leave it out if it changes no logit, else the model cannot be written"
                )


def _is_code(value):
    return callable(value) or isinstance(value, (property, classmethod, staticmethod))


class _Tensors:
    """A state dict, of which every tensor is taken once, by name and shape."""

    def __init__(self, tensors, kind):
        self.left = dict(tensors)
        self.kind = kind

    def has(self, name):
        """Whether a tensor is there and not yet taken."""
        return name in self.left

    def shape(self, name):
        """The shape of one, None where it is not there."""
        return tuple(self.left[name].shape) if name in self.left else None

    def number(self, pattern):
        """How many layers there are: one more than the greatest number in a name."""
        found = [int(match[1]) for match in map(re.compile(pattern).match, self.left) if match]
        return max(found) + 1 if found else 0

    def take(self, name, *shape):
        """Takes a tensor of this shape as an array of floats (BFloat16 for bfloat16); refuses any other."""
        if name not in self.left:
            others = ", ".join(_shown(other, 60) for other in list(self.left)[:4]) or "nothing"
            raise LimenError(
                f"tensor {name} is missing for a model of kind {self.kind} (left in the state dict: {others}): "
                f"give the config and kind that belong to this state dict"
            )
        value = self.left.pop(name)
        kind, array = _stored(name, value)
        if kind not in ("F64", "F32", "F16", "BF16"):
            raise LimenError(f"tensor {name}: type {kind} holds no plain weights, dequantize the model first")
        if array.shape != shape:
            raise LimenError(
                f"tensor {name}: its shape is {array.shape}, kind {self.kind} with this config has {shape}: "
                f"give the config and kind that belong to this state dict"
            )
        finite = np.isfinite(_widened(kind, array))
        if not finite.all():
            place = [int(k) for k in np.argwhere(~finite)[0]]
            raise LimenError(f"tensor {name}: a value at {place} is not finite, repair the weights")
        return BFloat16(array) if kind == "BF16" else array

    def optional(self, name, *shape):
        """The same, or None where there is none."""
        return self.take(name, *shape) if name in self.left else None

    def drop_masks(self, pattern, causal=True):
        """Drops buffers that are computed, not learned; a mask must be the one that the configuration means."""
        for name in [name for name in self.left if re.fullmatch(pattern, name)]:
            value = self.left.pop(name)
            _, array = _stored(name, value)
            if array.ndim >= 2 and array.shape[-1] == array.shape[-2] and name.rsplit(".", 1)[-1] in ("bias", "mask"):
                expected = np.tril(np.ones(array.shape[-2:], bool))
                if causal and not np.array_equal(np.broadcast_to(expected, array.shape), array != 0):
                    raise LimenError(
                        f"tensor {name}: is no causal mask, and another one cannot be written; "
                        f"give a model that attends to all earlier tokens"
                    )

    def done(self):
        """Refuses what nobody took."""
        if self.left:
            names = ", ".join(_shown(name, 80) for name in list(self.left)[:4])
            more = f" and {len(self.left) - 4} more" if len(self.left) > 4 else ""
            raise LimenError(
                f"tensor {names}{more}: a model of kind {self.kind} with this config has no place for it, and none is dropped: "
                f"give the config and kind that belong to this state dict, or take out what changes no logit"
            )


def _float(array):
    return array.float32() if isinstance(array, BFloat16) else array


class _Model:
    """What is written: a configuration and tensors by name; Limen's own folder unless a config.json of Hugging Face is kept."""

    def __init__(self, config=None, hugging_face=False):
        self.config = dict(config or {})
        self.tensors = {}
        self.hugging_face = hugging_face

    def add(self, name, array):
        """A tensor of Limen's folder, unless there is none."""
        if array is not None:
            self.tensors[name] = _float(array)

    def linear(self, name, weight, bias):
        """A map [outputs × inputs] with its bias, if it has one."""
        self.add(name + ".weight", weight)
        self.add(name + ".bias", bias)

    def head(self, weight, bias, embedding):
        """The output matrix, which is left out where it is the embedding bit for bit."""
        shared = weight is None or np.array_equal(_bits(weight), _bits(embedding))
        self.config["tie_word_embeddings"] = bool(shared and bias is None)
        if not self.config["tie_word_embeddings"]:
            self.linear("lm_head", embedding if weight is None else weight, bias)


def _bits(array):
    if isinstance(array, BFloat16):
        return array.bits
    array = np.ascontiguousarray(array)
    return array.view(f"<u{array.itemsize}")


def _layer(number):
    return f"model.layers.{number}."


def _gpt(s, positions, activation):
    """What GPT-2, nanoGPT and minGPT have in common; sizes by their names in nanoGPT."""
    width, heads = s.integer("n_embd"), s.integer("n_head")
    if heads < 1 or width % heads:
        raise LimenError(f'config "n_head" is {heads}, it must divide "n_embd", which is {width}')
    return {
        "vocab_size": s.integer("vocab_size"),
        "hidden_size": width,
        "num_hidden_layers": s.integer("n_layer"),
        "num_attention_heads": heads,
        "intermediate_size": 4 * width,
        "max_position_embeddings": s.integer(positions),
        "positions": "learned",
        "norm": "layer_norm",
        "final_norm": True,
        "epsilon": 1e-5,
        "activation": s.choice("activation", _ACTIVATIONS, activation),
    }


def _thirds(array):
    """Queries, keys and values that are stored one below the other."""
    if array is None:
        return [None] * 3
    rows = (array.bits if isinstance(array, BFloat16) else array).reshape(3, -1, *array.shape[1:])
    return [BFloat16(part) if isinstance(array, BFloat16) else part for part in rows]


_TRAINING = {"dropout", "embd_pdrop", "resid_pdrop", "attn_pdrop", "model_type", "name", "learning_rate", "device", "dtype"}


def _nanogpt(t, s):
    """nanoGPT: maps [outputs × inputs], biases if the configuration says so, GELU (exact, unless "activation" says otherwise)."""
    model = _Model(_gpt(s, "block_size", "gelu"))
    biased = s.flag("bias", True)
    return _fused_gpt(t, s, model, lambda name, *shape: t.take(name, *shape) if biased else None, tied=True)


def _mingpt(t, s):
    """minGPT, since 2022 in GPT-2's names and with GELU by tanh, before in its own and with GELU."""
    if t.has("tok_emb.weight"):
        return _old_mingpt(t, s)
    return _fused_gpt(t, s, _Model(_gpt(s, "block_size", "gelu_new")), t.take, tied=False)


def _fused_gpt(t, s, model, bias, tied):
    s.done(t.kind, _TRAINING)
    width, hidden = model.config["hidden_size"], 4 * model.config["hidden_size"]
    embedding = t.take("transformer.wte.weight", model.config["vocab_size"], width)
    model.add("model.embed_tokens.weight", embedding)
    model.add("model.embed_positions.weight", t.take("transformer.wpe.weight", model.config["max_position_embeddings"], width))

    def pair(to, name, *shape):
        model.linear(to, t.take(name + ".weight", *shape), bias(name + ".bias", shape[0]))

    for layer in range(model.config["num_hidden_layers"]):
        own, to = f"transformer.h.{layer}.", _layer(layer)
        pair(to + "input_layernorm", own + "ln_1", width)
        weights = _thirds(t.take(own + "attn.c_attn.weight", 3 * width, width))
        biases = _thirds(bias(own + "attn.c_attn.bias", 3 * width))
        for name, weight, each in zip("qkv", weights, biases):
            model.linear(to + f"self_attn.{name}_proj", weight, each)
        pair(to + "self_attn.o_proj", own + "attn.c_proj", width, width)
        pair(to + "post_attention_layernorm", own + "ln_2", width)
        pair(to + "mlp.up_proj", own + "mlp.c_fc", hidden, width)
        pair(to + "mlp.down_proj", own + "mlp.c_proj", width, hidden)
    pair("model.norm", "transformer.ln_f", width)
    takes = t.optional if tied else t.take
    model.head(takes("lm_head.weight", model.config["vocab_size"], width), None, embedding)
    t.drop_masks(r"transformer\.h\.\d+\.attn\.bias")
    return model


def _old_mingpt(t, s):
    model = _Model(_gpt(s, "block_size", "gelu"))
    s.done(t.kind, _TRAINING)
    shape = model.config
    width, length = shape["hidden_size"], shape["max_position_embeddings"]
    embedding = t.take("tok_emb.weight", shape["vocab_size"], width)
    model.add("model.embed_tokens.weight", embedding)
    model.add("model.embed_positions.weight", _float(t.take("pos_emb", 1, length, width))[0])

    def pair(to, name, *shape):
        model.linear(to, t.take(name + ".weight", *shape), t.take(name + ".bias", shape[0]))

    for layer in range(shape["num_hidden_layers"]):
        own, to = f"blocks.{layer}.", _layer(layer)
        pair(to + "input_layernorm", own + "ln1", width)
        for name, of in zip("qkvo", ("query", "key", "value", "proj")):
            pair(to + f"self_attn.{name}_proj", own + "attn." + of, width, width)
        pair(to + "post_attention_layernorm", own + "ln2", width)
        pair(to + "mlp.up_proj", own + "mlp.0", 4 * width, width)
        pair(to + "mlp.down_proj", own + "mlp.2", width, 4 * width)
    pair("model.norm", "ln_f", width)
    model.head(t.take("head.weight", shape["vocab_size"], width), None, embedding)
    t.drop_masks(r"blocks\.\d+\.attn\.mask")
    return model


def _gpt2(t, s):
    """GPT-2 in Hugging Face's names: maps [inputs × outputs], as they stay."""
    width, length = s.integer("n_embd"), s.integer("n_positions")
    inner = s.integer("n_inner", 4 * width)
    shapes = {"transformer.wte.weight": (s.integer("vocab_size"), width), "transformer.wpe.weight": (length, width)}
    for layer in range(s.integer("n_layer")):
        for name, inputs, outputs in (
            ("attn.c_attn", width, 3 * width),
            ("attn.c_proj", width, width),
            ("mlp.c_fc", width, inner),
            ("mlp.c_proj", inner, width),
        ):
            shapes[f"transformer.h.{layer}.{name}.weight"] = (inputs, outputs)
            shapes[f"transformer.h.{layer}.{name}.bias"] = (outputs,)
        for name in ("ln_1", "ln_2"):
            shapes.update({f"transformer.h.{layer}.{name}.{part}": (width,) for part in ("weight", "bias")})
    shapes.update({f"transformer.ln_f.{part}": (width,) for part in ("weight", "bias")})
    model = _hugging_face(t, s, shapes, "transformer.wte.weight", ("gpt2",), tied=True)
    t.drop_masks(r"transformer\.h\.\d+\.attn\.(bias|masked_bias)")
    return model


def _llama(t, s):
    """Llama and Mistral in Hugging Face's names."""
    width, heads, hidden = s.integer("hidden_size"), s.integer("num_attention_heads"), s.integer("intermediate_size")
    head = s.integer("head_dim", width // max(heads, 1))
    keys = s.integer("num_key_value_heads", heads)
    shapes = {"model.embed_tokens.weight": (s.integer("vocab_size"), width)}
    maps = {
        "self_attn.q_proj": (heads * head, width, "attention_bias"),
        "self_attn.k_proj": (keys * head, width, "attention_bias"),
        "self_attn.v_proj": (keys * head, width, "attention_bias"),
        "self_attn.o_proj": (width, heads * head, "attention_bias"),
        "mlp.gate_proj": (hidden, width, "mlp_bias"),
        "mlp.up_proj": (hidden, width, "mlp_bias"),
        "mlp.down_proj": (width, hidden, "mlp_bias"),
    }
    for layer in range(s.integer("num_hidden_layers")):
        for name, (outputs, inputs, bias) in maps.items():
            shapes[_layer(layer) + name + ".weight"] = (outputs, inputs)
            if s.flag(bias, False):
                shapes[_layer(layer) + name + ".bias"] = (outputs,)
        for name in ("input_layernorm", "post_attention_layernorm"):
            shapes[_layer(layer) + name + ".weight"] = (width,)
    shapes["model.norm.weight"] = (width,)
    model = _hugging_face(t, s, shapes, "model.embed_tokens.weight", ("llama", "mistral"), tied=False)
    t.drop_masks(r".*rotary_emb\.inv_freq")
    return model


def _hugging_face(t, s, shapes, embedding, types, tied):
    """Tensors as they are; the configuration goes along, and what it asks for is judged by Limen when it opens the folder."""
    if s.get("model_type", types[0]) not in types:
        raise LimenError(
            f'config "model_type" is {_shown(s.get("model_type"))!r}, kind {t.kind} writes {" and ".join(types)}: '
            f"save_pretrained writes other models, and limen says whether it reads them"
        )
    model = _Model({"model_type": types[0], **s.fields}, hugging_face=True)
    model.tensors = {name: t.take(name, *shape) for name, shape in shapes.items()}
    head = t.optional("lm_head.weight", *shapes[embedding])
    if s.flag("tie_word_embeddings", tied):
        if head is not None and not np.array_equal(_bits(head), _bits(model.tensors[embedding])):
            raise LimenError(
                f"tensor lm_head.weight differs from {embedding}, and the config ties them: set tie_word_embeddings to False in the config "
                f"if the model uses both, else leave lm_head.weight out"
            )
    elif head is None:
        raise LimenError(
            "tensor lm_head.weight is missing: set tie_word_embeddings to True in the config if the embedding is the output matrix"
        )
    else:
        model.tensors["lm_head.weight"] = head
    return model


# Settings of a HookedTransformer that change no logit of given tokens, or only with others that are refused.
_LENS_NEUTRAL = set(
    "model_name use_attn_result use_split_qkv_input use_hook_mlp_in use_attn_in ungroup_grouped_query_attention original_architecture "
    "from_checkpoint checkpoint_index checkpoint_label_type checkpoint_value tokenizer_name window_size attn_types init_mode "
    "weight_init_mode device n_devices seed initializer_range init_weights n_params use_hook_tokens default_prepend_bos dtype tokenizer_prepends_bos "
    "trust_remote_code experts_per_token relative_attention_max_distance relative_attention_num_buckets decoder_start_token_id "
    "tie_word_embeddings NTK_by_parts_low_freq_factor NTK_by_parts_high_freq_factor NTK_by_parts_factor NTK_original_ctx_len rotary_dim "
    "rotary_base rotary_adjacent_pairs rotary_base_local d_head act_fn d_mlp eps default_padding_side".split()
)
_LENS_REFUSED = {
    "use_local_attn": "windowed attention",
    "scale_attn_by_inverse_layer_idx": "scores scaled by layer",
    "parallel_attn_mlp": "attention and feed-forward net side by side",
    "post_embedding_ln": "a norm of the embedding",
    "load_in_4bit": "packed weights",
    "num_experts": "experts",
    "use_normalization_before_and_after": "another place of the norms",
    "use_NTK_by_parts_rope": "scaled rotary positions",
}
_LENS_NORMS = {"LN": "layer_norm", "LNPre": "layer_norm", "RMS": "rms_norm", "RMSPre": "rms_norm", "none": "none"}


def _lens_shape(s):
    """The architecture that a HookedTransformerConfig describes."""
    for name, why in _LENS_REFUSED.items():
        s.only(name, False, why=why)
    for name in ("attn_scores_soft_cap", "output_logits_soft_cap"):
        s.only(name, -1.0, 0.0, why="capped scores or logits")
    width, head = s.integer("d_model"), s.integer("d_head")
    heads = s.integer("n_heads", -1)
    heads = width // head if heads == -1 else heads
    norm = s.choice("normalization_type", _LENS_NORMS, "none" if "normalization_type" in s.fields else "LN")
    s.only("final_rms", *((False, True) if norm == "rms_norm" else (False,)), why="another norm at the end")
    positions = s.choice("positional_embedding_type", {"standard": "learned", "rotary": "rope"}, "standard")
    vocabulary = s.integer("d_vocab")
    outputs = s.integer("d_vocab_out", -1)
    outputs = vocabulary if outputs == -1 else outputs
    shape = {
        "vocab_size": vocabulary,
        "hidden_size": width,
        "num_hidden_layers": s.integer("n_layers"),
        "num_attention_heads": heads,
        "num_key_value_heads": s.integer("n_key_value_heads", heads),
        "head_dim": head,
        "intermediate_size": 0 if s.flag("attn_only", False) else s.integer("d_mlp", 4 * width),
        "max_position_embeddings": s.integer("n_ctx"),
        "positions": positions,
        "causal": s.choice("attention_dir", {"causal": True, "bidirectional": False}, "causal"),
        "norm": norm,
        "final_norm": norm != "none",
        "epsilon": s.number("eps", 1e-5),
        "head": "next_token" if outputs == vocabulary else "labels",
        "labels": 0 if outputs == vocabulary else outputs,
    }
    if shape["intermediate_size"]:
        shape["activation"] = s.choice("act_fn", _ACTIVATIONS)
        shape["gated"] = s.flag("gated_mlp", False)
    if positions == "rope":
        if s.integer("rotary_dim", head) != head:
            raise LimenError(f'config "rotary_dim" is {s.get("rotary_dim")}, partly rotated heads are not read: it must be d_head, {head}')
        shape["rope_theta"] = s.number("rotary_base", 10000)
        shape["rope_pairing"] = "interleaved" if s.flag("rotary_adjacent_pairs", False) else "halves"
    scaled = s.flag("use_attn_scale", True)
    divisor = math.sqrt(head) if s.get("attn_scale", -1.0) == -1.0 else s.number("attn_scale", 1)
    divisor = divisor if scaled else 1.0
    if divisor != math.sqrt(head):
        shape["score_scale"] = str(1 / Fraction(divisor))
    return shape


def _transformer_lens(t, s):
    """HookedTransformer of TransformerLens: heads as an axis of their own, maps [inputs × outputs]."""
    shape = _lens_shape(s)
    bare = s.get("normalization_type") in ("LNPre", "RMSPre")
    s.done(t.kind, _LENS_NEUTRAL)
    model = _Model(shape)
    width, head, heads, keys = (shape[name] for name in ("hidden_size", "head_dim", "num_attention_heads", "num_key_value_heads"))
    hidden, outputs = shape["intermediate_size"], shape["labels"] or shape["vocab_size"]
    embedding = t.take("embed.W_E", shape["vocab_size"], width)
    model.add("model.embed_tokens.weight", embedding)
    if shape["positions"] == "learned":
        model.add("model.embed_positions.weight", t.take("pos_embed.W_pos", shape["max_position_embeddings"], width))

    def norm(to, name):
        if bare:
            model.add(to + ".weight", np.ones(width, "<f4"))  # its gain is folded into the map that follows
        elif shape["norm"] != "none":
            layer_norm = shape["norm"] == "layer_norm"
            model.linear(to, t.take(name + ".w", width), t.take(name + ".b", width) if layer_norm else None)

    for layer in range(shape["num_hidden_layers"]):
        own, to = f"blocks.{layer}.attn.", _layer(layer)
        norm(to + "input_layernorm", f"blocks.{layer}.ln1")
        for name, each in (("Q", heads), ("K", keys), ("V", keys)):
            grouped = "_" if name != "Q" and t.has(own + "_W_" + name) else ""
            weight = _float(t.take(own + grouped + "W_" + name, each, width, head))
            bias = _float(t.take(own + grouped + "b_" + name, each, head))
            weight = weight.transpose(0, 2, 1).reshape(each * head, width)
            model.linear(to + f"self_attn.{name.lower()}_proj", weight, bias.reshape(each * head))
        out = _float(t.take(own + "W_O", heads, head, width)).reshape(heads * head, width).T
        model.linear(to + "self_attn.o_proj", out, t.take(own + "b_O", width))
        if hidden:
            _lens_net(t, model, f"blocks.{layer}.mlp.", to + "mlp.", width, hidden, norm)
    norm("model.norm", "ln_final")
    bias = t.take("unembed.b_U", outputs) if t.has("unembed.b_U") else None
    model.head(_float(t.take("unembed.W_U", width, outputs)).T, bias, embedding)
    t.drop_masks(r"blocks\.\d+\.attn\.(mask|IGNORE|rotary_sin|rotary_cos)")
    return model


def _lens_net(t, model, own, to, width, hidden, norm):
    norm(to.replace("mlp.", "post_attention_layernorm"), own.replace("mlp.", "ln2"))
    gated = model.config["gated"]
    if gated:
        model.add(to + "gate_proj.weight", _float(t.take(own + "W_gate", width, hidden)).T)
    up, bias = _float(t.take(own + "W_in", width, hidden)).T, t.optional(own + "b_in", hidden)
    if gated and bias is not None:
        if np.any(_float(bias) != 0):
            raise LimenError(
                f"tensor {own}b_in is not 0: a gated net adds it after the product, for which Limen has no place; train without it"
            )
        bias = None
    model.linear(to + "up_proj", up, bias)
    model.linear(to + "down_proj", _float(t.take(own + "W_out", hidden, width)).T, t.optional(own + "b_out", width))


_OUTSIDE = {
    "token_embedding": r"(tok(en)?s?_?emb(ed(ding)?s?)?|(src_|token_|word_)?embed(ding)?s?|emb|wte|src_tok_emb|encoder)(\.weight)?",
    "position_embedding": r"(pos\w*|positional_encoding|wpe)(\.(weight|pe|pos_embedding|embedding\.weight))?|pe",
    "classifier": r"(lm_head|head|fc(_out)?|decoder|out(put)?(_proj(ection)?|_layer)?|classifier|linear|unembed(ding)?|generator)",
}


def _torch(t, s):
    """A model around torch.nn.TransformerEncoder: post-norm or pre-norm, every position answered."""
    anchors = [name for name in t.left if name.endswith(_ENCODER)]
    if len(anchors) != 1:
        raise LimenError(f"{len(anchors)} stacks of torch.nn.TransformerEncoder are in the state dict, exactly one can be written")
    root = anchors[0][: -len(_ENCODER)]
    layers = t.number(re.escape(root) + r"layers\.(\d+)\.self_attn\.in_proj_weight")
    width = t.shape(anchors[0])[1]
    hidden = (t.shape(root + "layers.0.linear1.weight") or (0,))[0]
    heads = s.integer("nhead")
    if heads < 1 or width % heads:
        raise LimenError(f'config "nhead" is {heads}, it must divide the width, which is {width}')
    for name, value in (("d_model", width), ("dim_feedforward", hidden), ("num_layers", layers)):
        if s.integer(name, value) != value:
            raise LimenError(f'config "{name}" is {s.get(name)}, the state dict has {value}: give the config that belongs to it')
    if not s.has("causal"):
        raise LimenError('the config has no "causal": add True if a mask keeps positions from later ones, else False')
    outside = _outside(t, s, root)
    embedding = t.take(outside["token_embedding"], *(t.shape(outside["token_embedding"]) or (0, 0)))
    weight = t.take(outside["classifier"] + ".weight", *(t.shape(outside["classifier"] + ".weight") or (0, width)))
    for name, array in ((outside["token_embedding"], embedding), (outside["classifier"] + ".weight", weight)):
        if len(array.shape) != 2 or array.shape[1] != width:
            raise LimenError(f"tensor {name}: its shape is {array.shape}, the width is {width}: name the right tensor in the config")
    vocabulary, outputs = embedding.shape[0], weight.shape[0]
    norm_first = s.flag("norm_first", False)
    shape = {
        "vocab_size": vocabulary,
        "hidden_size": width,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": hidden,
        "causal": s.flag("causal", True),
        "norm": "layer_norm",
        "norm_placement": "pre" if norm_first else "post",
        "final_norm": t.has(root + "norm.weight"),
        "epsilon": s.number("layer_norm_eps", 1e-5),
        "activation": s.choice("activation", {"relu": "relu", "gelu": "gelu"}, "relu"),
        "head": s.choice("head", {"next_token": "next_token", "labels": "labels"}, "next_token" if outputs == vocabulary else "labels"),
    }
    if shape["head"] == "next_token" and outputs != vocabulary:
        raise LimenError(f'config "head" is next_token, but there are {outputs} outputs for {vocabulary} tokens: set it to labels')
    shape["labels"] = outputs if shape["head"] == "labels" else 0
    s.only("embedding_scale", 1, 1.0, why="an embedding that is multiplied by a number")
    s.get("batch_first")
    model = _Model(shape)
    model.add("model.embed_tokens.weight", embedding)
    _torch_positions(t, s, model, outside["position_embedding"], width)
    s.done(t.kind, _TRAINING | {"layer_norm_eps", "vocab_size"})

    def pair(to, name, *shape):
        model.linear(to, t.take(name + ".weight", *shape), t.optional(name + ".bias", shape[0]))

    for layer in range(layers):
        own, to = f"{root}layers.{layer}.", _layer(layer)
        weights = _thirds(t.take(own + "self_attn.in_proj_weight", 3 * width, width))
        biases = _thirds(t.optional(own + "self_attn.in_proj_bias", 3 * width))
        for name, each, bias in zip("qkv", weights, biases):
            model.linear(to + f"self_attn.{name}_proj", each, bias)
        pair(to + "self_attn.o_proj", own + "self_attn.out_proj", width, width)
        pair(to + "input_layernorm", own + "norm1", width)
        pair(to + "mlp.up_proj", own + "linear1", hidden, width)
        pair(to + "mlp.down_proj", own + "linear2", width, hidden)
        pair(to + "post_attention_layernorm", own + "norm2", width)
    if shape["final_norm"]:
        pair("model.norm", root + "norm", width)
    bias = t.optional(outside["classifier"] + ".bias", outputs)
    if shape["head"] == "next_token":
        model.head(weight, bias, embedding)
    else:
        model.config["tie_word_embeddings"] = False
        model.linear("lm_head", weight, bias)
    return model


def _outside(t, s, root):
    """The names of the tensors around the encoder: as the configuration says, or found where only one can be meant."""
    others = [name for name in t.left if not re.match(re.escape(root) + r"(layers\.\d+\.|norm\.(weight|bias)$)", name)]
    found = {}
    for part, pattern in _OUTSIDE.items():
        named = s.get(part)
        names = {re.sub(r"\.(weight|bias)$", "", name) for name in others} if part == "classifier" else set(others)
        likely = [name for name in sorted(names) if re.fullmatch(r"(.*\.)?(" + pattern + ")", name)]
        if named is None and len(likely) != 1 and not (part == "position_embedding" and not likely):
            raise LimenError(
                f'which tensor is the {part.replace("_", " ")} is not clear among '
                f'{", ".join(_shown(name, 60) for name in others[:8]) or "none"}: '
                f'name it in the config, "{part}": "…"'
            )
        found[part] = named if named is not None else (likely or [None])[0]
    return found


def _torch_positions(t, s, model, name, width):
    if name is not None:
        if not t.has(name):
            t.take(name)
        table = t.take(name, *t.shape(name))
        rows = [length for length in table.shape if length != 1][:-1]
        if table.shape[-1] != width or len(rows) > 1:
            raise LimenError(f"tensor {name}: its shape is {table.shape}, a table of positions is [length, {width}]")
        table = _float(table).reshape(-1, width)
        model.add("model.embed_positions.weight", table)
        model.config.update({"positions": "learned", "max_position_embeddings": table.shape[0]})
        s.only("positions", "learned", why="a kind of positions without a table, beside a table")
        if s.integer("max_length", table.shape[0]) != table.shape[0]:
            raise LimenError(f'config "max_length" is {s.get("max_length")}, tensor {name} has {table.shape[0]} positions: leave it out')
        return
    if not s.has("positions"):
        raise LimenError(
            'no table of positions is in the state dict: add "positions": "none" or "sinusoidal" to the config, '
            'or "position_embedding": its name'
        )
    model.config["positions"] = s.choice("positions", {"none": "none", "sinusoidal": "sinusoidal"})
    model.config["max_position_embeddings"] = s.integer("max_length")


def _limen(t, s):
    """Tensors and configuration of a folder of Limen's, as from_limen gives them."""
    own = {"tie_word_embeddings", "torch_dtype", "num_tensors", "sha256", "alphabet", "model_type", "version"}
    model = _Model({key: value for key, value in s.fields.items() if key not in own})
    maps = "|".join(re.escape(name) for name in (*_LAYER_MAPS.values(), *_LAYER_NORMS.values()))
    known = re.compile(
        r"model\.(embed_(tokens|positions)\.weight|fractional_(square_)?direction|norm\.(weight|bias)"
        rf"|layers\.\d+\.({maps})\.(weight|bias))|lm_head\.(weight|bias)"
    )
    if not t.has("model.embed_tokens.weight"):
        t.take("model.embed_tokens.weight")
    for name in [name for name in t.left if known.fullmatch(name)]:
        model.add(name, t.take(name, *t.shape(name)))
    model.config["tie_word_embeddings"] = "lm_head.weight" not in model.tensors
    return model


_WRITERS = {
    "gpt2": _gpt2,
    "llama": _llama,
    "nanogpt": _nanogpt,
    "mingpt": _mingpt,
    "transformer_lens": _transformer_lens,
    "torch": _torch,
    "limen": _limen,
}
# A tensor that a kind has, and what stands before it in the names of that kind.
_ENCODER = "layers.0.self_attn.in_proj_weight"
_ANCHORS = (("embed.W_E", ""), ("tok_emb.weight", ""), ("wte.weight", "transformer."), ("embed_tokens.weight", "model."))


def export_state_dict(state_dict, config, folder, kind=None, *, alphabet=None, name=None):
    """Writes the weights of a PyTorch model as a folder that limen opens, every value exactly as it is; returns the folder's Path.

    `state_dict` maps names to tensors or arrays (a module is asked for its own); `config` is a dict, dataclass, namespace, Hugging
    Face's config or nanoGPT's model_args. `kind` says whose names they are, and is found where they leave no doubt:

    gpt2, llama         Hugging Face's GPT-2, and its Llama and Mistral: a folder of Hugging Face's, types kept
    nanogpt, mingpt     nanoGPT, and minGPT in both forms
    transformer_lens    HookedTransformer
    torch               a model around torch.nn.TransformerEncoder; config: nhead, causal, norm_first, activation, …
    limen               what from_limen gives

    All but the first two become a folder of Limen's (docs/formats/safetensors-folder.md). `alphabet` lists the strings of the tokens, for
    models of characters. Tensors that are missing or have no place are refused by name; dropped are only masks and tables that are
    computed, and an output matrix that is the embedding. A folder of an earlier export is replaced, other models are not.
    """
    _require_numpy("weights are arrays")
    if not isinstance(state_dict, Mapping) and hasattr(state_dict, "state_dict"):
        state_dict = state_dict.state_dict()
    if not isinstance(state_dict, Mapping):
        raise LimenError(f"the state dict is a {type(state_dict).__name__}, give model.state_dict()")
    for inner in ("model", "state_dict", "model_state_dict"):
        if isinstance(state_dict.get(inner), Mapping):
            raise LimenError(f'this is a checkpoint, not a state dict: give checkpoint["{inner}"]')
    settings = _Settings(config)
    if kind is not None and kind not in _WRITERS:
        raise LimenError(f'kind "{_shown(kind)}" is unknown, known are {", ".join(_WRITERS)}')
    tensors = _canonical(state_dict)
    kind = kind or _kind(tensors, settings)
    left = _Tensors(tensors, kind)
    if alphabet is None and kind == "limen":
        alphabet = settings.fields.get("alphabet")
    model = _WRITERS[kind](left, settings)
    left.done()
    return _write(Path(os.fspath(folder)), model, kind, alphabet, name)


def _canonical(state_dict):
    """Names without what wrappers put around them and without the name of an outer module, if all have it."""
    tensors, came_from = {}, {}
    for given, value in state_dict.items():
        parts = str(given).split(".")
        while parts[0] in _LEADING and len(parts) > 1:
            parts = parts[1:]
        name = ".".join(part for part in parts if part not in _ANYWHERE)
        if name in tensors:
            raise LimenError(f"tensors {_shown(came_from[name])} and {_shown(given)} are both {_shown(name)}, take one out")
        tensors[name], came_from[name] = value, given
    if any(name.endswith(_ENCODER) for name in tensors):
        return tensors
    for anchor, inside in _ANCHORS:
        roots = [name[: -len(anchor)] for name in tensors if name == anchor or name.endswith("." + anchor)]
        if len(roots) != 1:
            continue
        outer = roots[0][: -len(inside)] if inside and roots[0].endswith(inside) else roots[0]
        lost = inside if roots[0] == outer and not outer and inside else ""
        if outer:
            if not all(name.startswith(outer) for name in tensors):
                continue
            tensors = {name[len(outer) :]: value for name, value in tensors.items()}
            lost = inside if not any(name.startswith(inside) for name in tensors) else ""
        # GPT2Model and LlamaModel without their heads
        return {name if name.startswith(("lm_head.", inside)) else lost + name: value for name, value in tensors.items()}
    return tensors


def _kind(tensors, settings):
    model_type = settings.fields.get("model_type")
    if model_type == "limen":
        return "limen"
    if any(name.endswith(_ENCODER) for name in tensors):
        return "torch"
    if "embed.W_E" in tensors:
        return "transformer_lens"
    if "tok_emb.weight" in tensors:
        return "mingpt"
    if "model.embed_tokens.weight" in tensors:
        return "llama"
    if "transformer.wte.weight" in tensors:
        joint = tensors.get("transformer.h.0.attn.c_attn.weight")
        if joint is None or joint.shape[0] < joint.shape[-1]:
            return "gpt2"
        if settings.has("embd_pdrop", "attn_pdrop", "resid_pdrop"):
            return "mingpt"
        if settings.has("bias", "dropout"):
            return "nanogpt"
        raise LimenError('nanoGPT and minGPT have the same names and other activations: give kind="nanogpt" or kind="mingpt"')
    names = ", ".join(_shown(name, 60) for name in list(tensors)[:4]) or "none"
    raise LimenError(
        f'whose names these are is not known ({names}): give one of the kinds {", ".join(_WRITERS)}, or rename the tensors to one'
    )


def _write(folder, model, kind, alphabet, name):
    """Weights, vocabulary, configuration; each is put in place when all are written."""
    tensors, config = model.tensors, model.config
    vocabulary = _vocabulary(alphabet, config.get("vocab_size"), model.hugging_face)
    _require_replaceable(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise LimenError(f"cannot make {_shown(folder)}: {e.strerror}, choose another place") from e
    if not model.hugging_face:
        wide = any(array.dtype.itemsize == 8 for array in tensors.values())
        tensors = {each: array.astype("<f8" if wide else "<f4") for each, array in tensors.items()}
        own = {"model_type": "limen", "format": config.pop("format", "limen-transformer"), "version": 1}
        own["name"] = name or config.pop("name", None) or folder.resolve().name or "model"
        config.pop("name", None)
        own["attributes"] = config.pop("attributes", {"source": f"a state dict of kind {kind}"})
        if vocabulary is not None:
            own["tokenizer"] = "vocab.json"
        elif "tokenizer" in config and not (folder / os.path.basename(str(config["tokenizer"]))).exists():
            raise LimenError(f'config "tokenizer" is {_shown(config["tokenizer"])!r}, copy that file to {_shown(folder)} first')
        own.update({"torch_dtype": "float64" if wide else "float32", "num_tensors": len(tensors)})
        config = {**own, **config}
    with tempfile.TemporaryDirectory(prefix=".limen-", dir=folder) as aside:
        digest = write_safetensors(Path(aside) / _WEIGHTS, tensors, {"format": "pt", "made_by": _MADE_BY})
        if not model.hugging_face:
            config["sha256"] = digest
        _write_json(Path(aside) / "config.json", config)
        if vocabulary is not None:
            _write_json(Path(aside) / "vocab.json", vocabulary)
        for file in (_WEIGHTS, "vocab.json", "config.json"):
            if (Path(aside) / file).exists():
                os.replace(Path(aside) / file, folder / file)
    return folder


def _require_replaceable(folder):
    """Refuses a place where another model lies, or none can."""
    if folder.exists() and not folder.is_dir():
        raise LimenError(f"{_shown(folder)} is no folder, choose another place")
    weights = folder / _WEIGHTS
    if weights.exists():
        try:
            header, _, _ = _safetensors_header(weights)
            mine = header.get("__metadata__", {}).get("made_by") == _MADE_BY
        except (LimenError, OSError, AttributeError):
            mine = False
        if mine:
            return
    for other in (_WEIGHTS, _INDEX, "config.json", "pytorch_model.bin", "pytorch_model.bin.index.json"):
        if (folder / other).exists():
            raise LimenError(f"{_shown(folder)} holds {other} of another model, which is not replaced: choose another folder")


def _vocabulary(alphabet, size, hugging_face):
    """Strings of tokens with their numbers."""
    if alphabet is None:
        return None
    strings = [str(each) for each in alphabet]
    if size is not None and len(strings) != size:
        raise LimenError(f"the alphabet has {len(strings)} strings, the model {size} tokens: give one string per token")
    if len(set(strings)) != len(strings) or "" in strings:
        raise LimenError("the alphabet has an empty string or one twice: give every token a string of its own")
    if hugging_face and any(len(each) != 1 for each in strings):
        raise LimenError("in a folder of Hugging Face's the alphabet may hold single characters only: put its tokenizer.json there instead")
    return {each: number for number, each in enumerate(strings)}


def _write_json(path, value):
    def plain(other):
        if hasattr(other, "item") and getattr(other, "shape", None) == ():
            return other.item()
        if type(other).__module__ == "torch":
            return str(other)  # torch.float32
        if isinstance(other, Fraction):
            return str(other)
        raise LimenError(f"a setting of the config is a {type(other).__name__}, {_shown(other, 60)}: give plain numbers and strings")

    try:
        text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False, default=plain)
    except ValueError as e:
        raise LimenError(f"the config cannot be written as JSON ({_shown(e)}): give plain numbers and strings") from e
    _aside(path, lambda out: out.write((text + "\n").encode()))


def main(arguments):
    """Becomes the launcher with these arguments."""
    try:
        program = launcher()
        os.execv(program, [program, *arguments])
    except (LimenError, OSError) as e:
        print(f"limen: {_shown(e)}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
