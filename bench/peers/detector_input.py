"""Makes a network's picture of key slices with Pillow and numpy, as loaders of DeepLesion do it.

Answers jobs line by line: {"jobs": [{"lower": [path, ...], "upper": [path, ...], "share": [s, ...], "width": W, "height": H}],
"window": [low, high], "mean": [...], "out": path or null}. Each job reads the slices of its channels, interpolates between them,
turns HU into greys, resizes bilinearly with pixel centres at halves, and subtracts the mean. The last picture is written to `out`.
"""
import json
import sys

import numpy
from PIL import Image


def read(path):
    return numpy.asarray(Image.open(path)).astype(numpy.float32) - 32768


def taps(source, target):
    place = numpy.clip((numpy.arange(target) + 0.5) * source / target - 0.5, 0, source - 1)
    first = place.astype(int)
    return first, numpy.minimum(source - 1, first + 1), (place - first).astype(numpy.float32)


def resize(plane, width, height):
    if plane.shape == (height, width):
        return plane
    first, second, share = taps(plane.shape[0], height)
    plane = plane[first] * (1 - share[:, None]) + plane[second] * share[:, None]
    first, second, share = taps(plane.shape[1], width)
    return plane[:, first] * (1 - share) + plane[:, second] * share


def picture(job, low, high, mean):
    planes = []
    for lower, upper, share, channel_mean in zip(job["lower"], job["upper"], job["share"], mean):
        hu = read(lower)
        if share > 0:
            hu = hu * (1 - share) + read(upper) * share
        grey = 255 * numpy.clip((hu - low) / (high - low), 0, 1)
        planes.append(resize(grey, job["width"], job["height"]) - channel_mean)
    return numpy.stack(planes).astype(numpy.float32)


print("ready", flush=True)
for line in sys.stdin:
    asked = json.loads(line)
    last = None
    for job in asked["jobs"]:
        last = picture(job, *asked["window"], asked["mean"])
    if asked["out"] is not None:
        last.tofile(asked["out"])
    print("done", flush=True)
