"""Writes a tiny model with random weights, in the GGUF format that llama.cpp reads.

Its words are noise: it tests the wire, the prefix cache and the errors, never quality.

    python3 make_tiny_gguf.py FILE
"""
import sys

import gguf
import numpy

WIDTH, HEADS, KEY_HEADS, LAYERS, HIDDEN, CONTEXT = 64, 4, 2, 2, 128, 2048
SPECIAL = [b"<unk>", b"<s>", b"</s>"]
# One token for each byte, so that every prompt can be encoded and tokens are bytes.
TOKENS = SPECIAL + [b"<0x%02X>" % byte for byte in range(256)]
TEMPLATE = (
    "{% for message in messages %}{{ message.role }}: {{ message.content }}\n"
    "{% endfor %}assistant: "
)


def metadata(writer):
    writer.add_name("random")
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KEY_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(TOKENS))
    writer.add_tokenizer_model("llama")
    writer.add_token_list(TOKENS)
    writer.add_token_scores([0.0] * len(TOKENS))
    kinds = [gguf.TokenType.UNKNOWN, gguf.TokenType.CONTROL, gguf.TokenType.CONTROL]
    writer.add_token_types(kinds + [gguf.TokenType.BYTE] * 256)
    writer.add_unk_token_id(0)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template(TEMPLATE)


def tensors(writer):
    random = numpy.random.default_rng(20261120)

    def matrix(name, rows, columns):
        values = random.normal(0, 0.05, (rows, columns)).astype(numpy.float32)
        writer.add_tensor(name + ".weight", values)

    def norm(name):
        writer.add_tensor(name + ".weight", numpy.ones(WIDTH, numpy.float32))

    key_width = WIDTH // HEADS * KEY_HEADS
    matrix("token_embd", len(TOKENS), WIDTH)
    matrix("output", len(TOKENS), WIDTH)
    norm("output_norm")
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        norm(block + "attn_norm")
        norm(block + "ffn_norm")
        matrix(block + "attn_q", WIDTH, WIDTH)
        matrix(block + "attn_k", key_width, WIDTH)
        matrix(block + "attn_v", key_width, WIDTH)
        matrix(block + "attn_output", WIDTH, WIDTH)
        matrix(block + "ffn_gate", HIDDEN, WIDTH)
        matrix(block + "ffn_up", HIDDEN, WIDTH)
        matrix(block + "ffn_down", WIDTH, HIDDEN)


def main():
    writer = gguf.GGUFWriter(sys.argv[1], "llama")
    metadata(writer)
    tensors(writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


main()
