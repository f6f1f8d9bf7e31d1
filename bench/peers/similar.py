"""Nearest lesions by image, place and size, as one would find them with numpy: compare with all, then sort the best.

Answers jobs line by line: {"folder": DIR, "rows": N, "length": D, "questions": [row, ...], "k": K, "weights": [...],
"units": [...]} gives a list of K rows for each question. Arrays lie in DIR as raw little-endian 32-bit floats.
"""
import json
import sys

import numpy

arrays = {}


def load(job):
    folder, rows, length = job["folder"], job["rows"], job["length"]
    if folder not in arrays:
        read = lambda name, width: numpy.fromfile(f"{folder}/{name}.f32", dtype="<f4").reshape(rows, width)
        patients = numpy.fromfile(f"{folder}/patients.i32", dtype="<i4")
        arrays[folder] = read("vectors", length), read("places", 3), read("sizes", 2), patients
    return arrays[folder]


def answer(job):
    vectors, places, sizes, patients = load(job)
    image, place, size = (w / sum(job["weights"]) / u for w, u in zip(job["weights"], job["units"]))
    scale = numpy.array([1, 1, 2], dtype=numpy.float32)
    found = []
    for row in job["questions"]:
        difference = image * numpy.maximum(0, 1 - vectors @ vectors[row])
        difference += place * numpy.linalg.norm((places - places[row]) * scale, axis=1)
        difference += size * numpy.linalg.norm(sizes - sizes[row], axis=1)
        difference[patients == patients[row]] = numpy.inf
        best = numpy.argpartition(difference, job["k"])[: job["k"]]
        found.append(best[numpy.argsort(difference[best], kind="stable")].tolist())
    return found


print("ready", flush=True)
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
