"""Serves a GGUF model with llama.cpp's own server on this machine, for a bounded time.

    python3 serve.py MODEL PORT SECONDS
"""
import sys
import threading

import xllamacpp

model, port, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
parameters = xllamacpp.CommonParams()
parameters.model.path = model
parameters.hostnames = ["127.0.0.1"]
parameters.port = port
parameters.n_ctx = 8192
parameters.n_parallel = 4
parameters.cpuparams.n_threads = 1
parameters.warmup = False
parameters.use_jinja = True
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
threading.Event().wait(seconds)
