# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast llama.cpp writes, greedily, tokens/s: the same weights as a GGUF file in float32. Its library is called directly, without
a binding's own work. CUTAWAY_LLAMA names the folder with libllama*.so; otherwise it is that of the npm package node-llama-cpp, where
`npm install --prefix build/peers-node node-llama-cpp@3.21.1` puts it. The file is made with the package gguf."""
import ctypes
import json
import os
import pathlib
import sys

import measure

ROOT = pathlib.Path(__file__).resolve().parents[3]


def write_gguf(folder: pathlib.Path, file: pathlib.Path) -> None:
    """A folder in Hugging Face's GPT-2 layout, whose linear weights are (in, out), as llama.cpp wants it, (out, in)."""
    import gguf
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text())
    weights = {name.removeprefix("transformer."): tensor for name, tensor in load_file(folder / "model.safetensors").items()}
    writer = gguf.GGUFWriter(file, "gpt2")
    writer.add_context_length(config["n_positions"])
    writer.add_embedding_length(config["n_embd"])
    writer.add_block_count(config["n_layer"])
    writer.add_feed_forward_length(4 * config["n_embd"])
    writer.add_head_count(config["n_head"])
    writer.add_layer_norm_eps(config["layer_norm_epsilon"])
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("none")
    names = {"wte.weight": "token_embd.weight", "wpe.weight": "position_embd.weight", "ln_f.weight": "output_norm.weight",
             "ln_f.bias": "output_norm.bias"}
    parts = {"ln_1": "attn_norm", "attn.c_attn": "attn_qkv", "attn.c_proj": "attn_output", "ln_2": "ffn_norm", "mlp.c_fc": "ffn_up",
             "mlp.c_proj": "ffn_down"}
    for layer in range(config["n_layer"]):
        for theirs, there in parts.items():
            for kind in ("weight", "bias"):
                names[f"h.{layer}.{theirs}.{kind}"] = f"blk.{layer}.{there}.{kind}"
    for name, there in names.items():
        tensor = weights[name].astype("float32")
        linear = ".attn.c_" in name or ".mlp.c_" in name
        writer.add_tensor(there, tensor.T.copy() if linear and tensor.ndim == 2 else tensor)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def library() -> tuple:
    """libllama, with the processor's backend loaded, and its version."""
    package = ROOT / "build/peers-node/node_modules/@node-llama-cpp/linux-x64"
    folder = pathlib.Path(os.environ.get("CUTAWAY_LLAMA") or package / "bins/linux-x64")
    found = sorted(folder.glob("libllama.*so*"))
    if not found:
        sys.exit(f"no libllama in {folder}: name its folder with CUTAWAY_LLAMA, or install node-llama-cpp into build/peers-node")
    ggml = [ctypes.CDLL(str(file), mode=ctypes.RTLD_GLOBAL)
            for file in sorted(folder.glob("libggml-base*.so*")) + sorted(folder.glob("libggml.*so*"))]
    ggml[-1].ggml_backend_load_all_from_path(str(folder).encode())
    metadata = package / "package.json"
    version = f", node-llama-cpp {json.loads(metadata.read_text())['version']}" if metadata.exists() else ""
    return ctypes.CDLL(str(found[0])), version


class Opaque(ctypes.Structure):
    """A structure of llama.cpp's, given and taken by value, of whose inside only the defaults are used. It is the last of a call's
    arguments on the stack, so that it may be larger than theirs."""
    _fields_ = [("words", ctypes.c_uint64 * 64)]


def main() -> None:
    given = measure.options(model="", prompt_tokens=16, max_new=64)
    file = pathlib.Path(given.model).with_suffix(".gguf")
    if not file.exists():
        write_gguf(pathlib.Path(given.model), file)
    llama, version = library()
    pointer, integer = ctypes.c_void_p, ctypes.c_int32
    for name, result, arguments in (
            ("llama_model_default_params", Opaque, []), ("llama_context_default_params", Opaque, []),
            ("llama_model_load_from_file", pointer, [ctypes.c_char_p, Opaque]), ("llama_init_from_model", pointer, [pointer, Opaque]),
            ("llama_set_n_threads", None, [pointer, integer, integer]), ("llama_get_memory", pointer, [pointer]),
            ("llama_memory_clear", None, [pointer, ctypes.c_bool]), ("llama_batch_get_one", Opaque, [pointer, integer]),
            ("llama_decode", integer, [pointer, Opaque]), ("llama_get_logits_ith", ctypes.POINTER(ctypes.c_float), [pointer, integer])):
        function = getattr(llama, name)
        function.restype, function.argtypes = result, arguments
    silent = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, pointer)(lambda *_: None)
    llama.llama_log_set(silent, None)

    import numpy

    model = llama.llama_model_load_from_file(str(file).encode(), llama.llama_model_default_params())
    context = model and llama.llama_init_from_model(model, llama.llama_context_default_params())
    if not context:
        sys.exit(f"llama.cpp can't open {file}")
    llama.llama_set_n_threads(context, given.threads, given.threads)
    vocabulary = json.loads((pathlib.Path(given.model) / "config.json").read_text())["vocab_size"]
    prompt = measure.ids(given.prompt_tokens, vocabulary)

    def read(ids: list) -> int:
        tokens = (integer * len(ids))(*ids)
        if llama.llama_decode(context, llama.llama_batch_get_one(tokens, len(ids))) != 0:
            sys.exit("llama.cpp can't read the text")
        return int(numpy.ctypeslib.as_array(llama.llama_get_logits_ith(context, -1), (vocabulary,)).argmax())

    def write() -> None:
        llama.llama_memory_clear(llama.llama_get_memory(context), True)
        last = read(prompt)
        for _ in range(given.max_new - 1):
            last = read([last])

    taken = measure.seconds(write, given)
    measure.report("decode", [given.max_new / s for s in taken], "tokens/s", peer="llama.cpp" + version)


if __name__ == "__main__":
    main()
