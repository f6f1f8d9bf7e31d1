"""Makes a network's picture of key slices with Pillow and numpy: PNG files read by Pillow, and then the steps of the trainer.

Answers jobs line by line: {"contract": {...}, "stacks": [{"files": [path, ...], "offsetsMm": [...], "key": i}, ...],
"spacingMm": s, "out": path or null}. Of each stack all files are read: it names those that its picture needs. The last picture
is written to `out`.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "training"))

import numpy
from PIL import Image

from lesionary_training.contract import Contract
from lesionary_training.preprocess import Stack, network_input


def read(path):
    return (numpy.asarray(Image.open(path)).astype(numpy.int32) - 32768).astype(numpy.int16)


def picture(stack, spacing, contract):
    hu = numpy.stack([read(path) for path in stack["files"]])
    offsets = numpy.array(stack["offsetsMm"], dtype=numpy.float64)
    return network_input(Stack(hu, offsets, stack["key"], (spacing, spacing)), contract)[0]


print("ready", flush=True)
for line in sys.stdin:
    job = json.loads(line)
    contract = Contract.from_json(json.dumps(job["contract"]))
    last = None
    for stack in job["stacks"]:
        last = picture(stack, job["spacingMm"], contract)
    if job["out"] is not None:
        last.astype(numpy.float32).tofile(job["out"])
    print("done", flush=True)
