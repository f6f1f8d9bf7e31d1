"""DICOM slices to 16-bit PNG with pydicom and Pillow, by two processes that stay alive between jobs.

Reads jobs from standard input, one JSON object a line: {"files": [...], "out": "folder", "level": null or 0..9}.
Answers each with one line, "done". The pool starts before the first job, so that no job is charged for it.
"""
import json
import multiprocessing
import os
import sys

import numpy
import pydicom
from PIL import Image


def convert(job):
    path, out, level = job
    data = pydicom.dcmread(path)
    hu = data.pixel_array.astype(numpy.int32) * int(data.RescaleSlope) + int(data.RescaleIntercept)
    image = Image.fromarray((hu + 32768).astype(numpy.uint16))
    name = os.path.splitext(os.path.basename(path))[0] + ".png"
    options = {} if level is None else {"compress_level": level}
    image.save(os.path.join(out, name), **options)


def main():
    with multiprocessing.Pool(2) as pool:
        pool.map(abs, range(2))
        print("ready", flush=True)
        for line in sys.stdin:
            job = json.loads(line)
            pool.map(convert, [(path, job["out"], job["level"]) for path in job["files"]], chunksize=5)
            print("done", flush=True)


if __name__ == "__main__":
    main()
