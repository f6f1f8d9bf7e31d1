"""Writes cases.json: small synthetic slices and the pictures that a network gets of them, by docs/detector-contract.md.

Plain and slow on purpose, pixel by pixel in Python's own numbers, and written apart from the program and from the trainer:
both are tested against what stands in the file. Run: /usr/bin/python3 makeCases.py
"""
import json
import math
import pathlib
import random

PAPER = {
    "slices": 3, "sliceIntervalMm": 2, "windowHu": [-1024, 3071], "mean": [50, 50, 50], "std": [1, 1, 1],
    "size": {"rule": "fixed", "px": 32}, "crop": "none", "multiple": 1,
}
SPACED = {**PAPER, "size": {"rule": "spacing", "mmPerPx": 0.8, "most": 512}, "multiple": 8}


def body_slice(columns, rows, seed, centre=(0.5, 0.5), radii=(0.3, 0.25), table=False):
    """An ellipse of tissue in air, with a bright spot and noise; a table below when asked."""
    noise = random.Random(seed)
    picture = []
    for y in range(rows):
        for x in range(columns):
            dx = (x + 0.5 - centre[0] * columns) / (radii[0] * columns)
            dy = (y + 0.5 - centre[1] * rows) / (radii[1] * rows)
            r = dx * dx + dy * dy
            hu = -1000 if r > 1 else 40 if r > 0.1 else 700
            if table and y == rows - 2:
                hu = 100
            picture.append(max(-2000, min(3500, hu + noise.randint(-150, 150))))
    return picture


def ramp_slice(columns, rows, base):
    return [base + 90 * x - 55 * y for y in range(rows) for x in range(columns)]


def places(offsets, key, contract):
    """Of each channel: (lower, upper, share of the upper)."""
    found = []
    middle = (contract["slices"] - 1) // 2
    for channel in range(contract["slices"]):
        height = offsets[key] + (channel - middle) * contract["sliceIntervalMm"]
        nearest = min(range(len(offsets)), key=lambda i: abs(offsets[i] - height))
        below = [i for i in range(len(offsets)) if offsets[i] <= height + 1e-9]
        above = [i for i in range(len(offsets)) if offsets[i] >= height - 1e-9]
        if not below or not above or abs(offsets[nearest] - height) < 1e-9:
            found.append((nearest, nearest, 0.0))
            continue
        lower, upper = max(below), min(above)
        gap = offsets[upper] - offsets[lower]
        found.append((nearest, nearest, 0.0) if gap > 12 else (lower, upper, (height - offsets[lower]) / gap))
    return found


def crop_of(hu, columns, rows, contract):
    whole = [0, 0, columns, rows]
    if contract["crop"] == "none":
        return whole
    tissue = lambda x, y: hu[y * columns + x] > -500
    across = [x for x in range(columns) if sum(tissue(x, y) for y in range(rows)) >= 0.02 * rows and any(tissue(x, y) for y in range(rows))]
    down = [y for y in range(rows) if sum(tissue(x, y) for x in range(columns)) >= 0.02 * columns and any(tissue(x, y) for x in range(columns))]
    if not across or not down:
        return whole
    return [max(0, across[0] - 8), max(0, down[0] - 8), min(columns, across[-1] + 9), min(rows, down[-1] + 9)]


def size_of(columns, rows, spacing, rule):
    whole = lambda length: max(1, int(math.floor(length + 0.5)))
    if rule["rule"] == "fixed":
        factor = rule["px"] / max(columns, rows)
        return whole(columns * factor), whole(rows * factor)
    width, height = whole(columns * spacing[0] / rule["mmPerPx"]), whole(rows * spacing[1] / rule["mmPerPx"])
    if max(width, height) > rule["most"]:
        factor = rule["most"] / max(width, height)
        width, height = whole(width * factor), whole(height * factor)
    return width, height


def picture(case):
    contract, columns, rows = case["contract"], case["columns"], case["rows"]
    offsets = [each["offsetMm"] for each in case["slices"]]
    stored = [each["hu"] for each in case["slices"]]
    left, top, right, bottom = crop_of(stored[case["key"]], columns, rows, contract)
    width, height = size_of(right - left, bottom - top, case["spacingMm"], contract["size"])
    fill = lambda length: -(-length // contract["multiple"]) * contract["multiple"]
    full_width, full_height = fill(width), fill(height)
    low, high = contract["windowHu"]
    greys = []
    for lower, upper, share in places(offsets, case["key"], contract):
        def grey(x, y):
            at = (top + y) * columns + left + x
            hu = stored[lower][at] * (1 - share) + stored[upper][at] * share
            return 255 * min(1, max(0, (hu - low) / (high - low)))

        for y in range(full_height):
            for x in range(full_width):
                if x >= width or y >= height:
                    greys.append(0)
                    continue
                sx = min(right - left - 1, max(0, (x + 0.5) * (right - left) / width - 0.5))
                sy = min(bottom - top - 1, max(0, (y + 0.5) * (bottom - top) / height - 0.5))
                x0, y0 = int(sx), int(sy)
                x1, y1 = min(right - left - 1, x0 + 1), min(bottom - top - 1, y0 + 1)
                fx, fy = sx - x0, sy - y0
                upper_row = grey(x0, y0) * (1 - fx) + grey(x1, y0) * fx
                lower_row = grey(x0, y1) * (1 - fx) + grey(x1, y1) * fx
                greys.append(round(upper_row * (1 - fy) + lower_row * fy, 2))
    return {
        "crop": [left, top, right, bottom],
        "contentWidth": width, "contentHeight": height, "width": full_width, "height": full_height,
        "greys": greys,
    }


def series(columns, rows, offsets, make):
    return {"columns": columns, "rows": rows, "slices": [{"offsetMm": o, "hu": make(i)} for i, o in enumerate(offsets)]}


CASES = [
    {
        "name": "the paper's contract: slices 2 mm apart, nothing interpolated, enlarged to the fixed size",
        "contract": PAPER, "spacingMm": [0.8, 0.8], "key": 1,
        **series(16, 16, [0, 2, 4], lambda i: body_slice(16, 16, i)),
    },
    {
        "name": "slices 5 mm apart: the neighbours are interpolated in HU, before the window is clamped",
        "contract": {**PAPER, "windowHu": [-200, 300]}, "spacingMm": [0.7, 0.7], "key": 1,
        **series(19, 13, [0, 5, 10], lambda i: ramp_slice(19, 13, [-1500, -300, 900][i])),
    },
    {
        "name": "slices 1 mm apart: the second next ones",
        "contract": {**PAPER, "size": {"rule": "fixed", "px": 15}}, "spacingMm": [0.7, 0.7], "key": 3,
        **series(15, 11, [0, 1, 2, 3, 4, 5, 6], lambda i: body_slice(15, 11, 100 + i)),
    },
    {
        "name": "the first slice of a series, and a missing neighbour: beyond the end and across 15 mm the nearest is taken",
        "contract": {**PAPER, "slices": 5, "sliceIntervalMm": 3, "mean": [0, 10, 20, 30, 40], "std": [1, 2, 3, 4, 5]},
        "spacingMm": [0.9, 0.9], "key": 1,
        **series(14, 17, [0, 2.5, 17.5], lambda i: body_slice(14, 17, 200 + i)),
    },
    {
        "name": "pixels that are not square, brought to 0.8 mm and filled up to a multiple of 8",
        "contract": SPACED, "spacingMm": [0.6836, 0.9766], "key": 1,
        **series(25, 22, [0, 2.2, 4.1], lambda i: body_slice(25, 22, 300 + i)),
    },
    {
        "name": "larger than allowed at 0.8 mm: both sides made smaller by one factor",
        "contract": {**SPACED, "size": {"rule": "spacing", "mmPerPx": 0.8, "most": 20}, "multiple": 16},
        "spacingMm": [0.9, 0.9], "key": 0,
        **series(27, 31, [0, 1.25], lambda i: body_slice(27, 31, 400 + i)),
    },
    {
        "name": "cut to the body, which lies off the middle, with a table that is too thin for columns but not for rows",
        "contract": {**SPACED, "crop": "body", "multiple": 4, "size": {"rule": "spacing", "mmPerPx": 1.3, "most": 512}},
        "spacingMm": [0.75, 0.75], "key": 1,
        **series(76, 70, [0, 2], lambda i: body_slice(76, 70, 500 + i, (0.62, 0.4), (0.16, 0.2), table=True)),
    },
    {
        "name": "cut to the body with the fixed size, where the body reaches the edge",
        "contract": {**PAPER, "crop": "body"}, "spacingMm": [0.75, 0.75], "key": 1,
        **series(40, 33, [0, 5, 10], lambda i: body_slice(40, 33, 600 + i, (0.25, 0.3), (0.3, 0.35))),
    },
    {
        "name": "no body at all: nothing is cut",
        "contract": {**SPACED, "crop": "body", "slices": 1, "mean": [0], "std": [255]}, "spacingMm": [0.8, 0.8], "key": 0,
        **series(12, 9, [0], lambda i: [-1000 + (x * 7) % 40 for x in range(108)]),
    },
]

for case in CASES:
    case["expected"] = picture(case)
text = json.dumps({"made": "by makeCases.py", "cases": CASES}, separators=(",", ":"))
pathlib.Path(__file__).with_name("cases.json").write_text(text.replace('{"name"', '\n{"name"') + "\n")
