"""Free-response curves of boxes by the rule of DeepLesion's paper and its relatives, in plain numpy.

Written from the description of the rule, on its own, so that our own evaluation can be checked against it: a loop over all
detections from the surest down, and inside it numpy over the lesions of one image.

python3 bench/peers/froc.py CASE.json > ANSWER.json    once: {"truth": COCO, "detections": COCO results}
Without an argument it answers jobs line by line: {"case": FILE, "curves": [{"protocol", "threshold", "group"}, ...]}.
"""
import json
import sys

import numpy

FP_PER_IMAGE = [0.5, 1, 2, 3, 4, 5, 8, 16]
PROTOCOLS = {
    # name: overlap, threshold, one lesion a box, all images, goes on beyond its end
    "deeplesion-2018": ("iou+1", 0.5, False, False, False),
    "deeplesion-2018-extrapolate": ("iou+1", 0.5, False, False, True),
    "iobb-0.3": ("iobb+1", 0.3, False, False, False),
    "centre-in-box": ("centre", 1.0, False, False, False),
    "coco-one-to-one": ("iou", 0.5, True, True, False),
}


def overlaps_of(kind, box, lesions):
    """Overlap of one box with each lesion."""
    if kind == "centre":
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        inside_x = (lesions[:, 0] <= x) & (x <= lesions[:, 2])
        inside_y = (lesions[:, 1] <= y) & (y <= lesions[:, 3])
        return (inside_x & inside_y).astype(float)
    added = 1.0 if kind.endswith("+1") else 0.0
    width = numpy.minimum(box[2], lesions[:, 2]) - numpy.maximum(box[0], lesions[:, 0]) + added
    height = numpy.minimum(box[3], lesions[:, 3]) - numpy.maximum(box[1], lesions[:, 1]) + added
    shared = numpy.maximum(width, 0.0) * numpy.maximum(height, 0.0)
    area = (box[2] - box[0] + added) * (box[3] - box[1] + added)
    if kind.startswith("iobb"):
        return shared / area
    areas = (lesions[:, 2] - lesions[:, 0] + added) * (lesions[:, 3] - lesions[:, 1] + added)
    return shared / (area + areas - shared)


def froc(boxes, lesions, members, kind, threshold, one_to_one, all_images):
    """False positives per image, sensitivity over the members and score, one of each for every detection."""
    kept = [i for i in range(len(lesions)) if all_images or len(lesions[i]) > 0]
    scores = numpy.hstack([boxes[i][:, 4] for i in kept])
    of_image = numpy.hstack([numpy.full(len(boxes[i]), i) for i in kept]).astype(int)
    stacked = numpy.vstack([boxes[i][:, :4] for i in kept])
    order = numpy.argsort(-scores, kind="stable")
    found = [numpy.zeros(len(of), dtype=bool) for of in lesions]
    hits, false = 0, 0
    counted_hits, counted_false = [], []
    for at in order:
        image = of_image[at]
        here = overlaps_of(kind, stacked[at], lesions[image]) if len(lesions[image]) else numpy.zeros(0)
        if one_to_one:
            open_ones = numpy.where((here >= threshold) & ~found[image], here, -1.0)
            if open_ones.size and open_ones.max() >= 0:
                best = int(open_ones.argmax())
                found[image][best] = True
                hits += int(members[image][best])
            else:
                false += 1
        elif here.size == 0 or here.max() < threshold:
            false += 1
        else:
            new = (here >= threshold) & ~found[image]
            found[image] |= new
            hits += int((new & members[image]).sum())
        counted_hits.append(hits)
        counted_false.append(false)
    total = sum(int(of.sum()) for of in members)
    sensitivity = numpy.array(counted_hits, dtype=float) / total
    return numpy.array(counted_false, dtype=float) / len(kept), sensitivity, scores[order]


def read_at(fp, sensitivity, goes_on):
    """Sensitivity at each of FP_PER_IMAGE; None where a line through two points would be upright."""
    if not goes_on:
        return [float(numpy.interp(x, fp, sensitivity)) for x in FP_PER_IMAGE]
    read = []
    for x in FP_PER_IMAGE:
        to = min(max(int(numpy.searchsorted(fp, x)), 1), len(fp) - 1)
        run = fp[to] - fp[to - 1]
        slope = (sensitivity[to] - sensitivity[to - 1]) / run if run else 0.0 if x == fp[to - 1] else None
        read.append(None if slope is None else float(slope * (x - fp[to - 1]) + sensitivity[to - 1]))
    return read


def arrays_of(case):
    """Boxes with scores, lesions and the groups of lesions, image by image in the order of ids."""
    truth = case["truth"]
    ids = sorted(image["id"] for image in truth["images"])
    interval = {image["id"]: image.get("slice_intv") for image in truth["images"]}
    lesions, boxes, groups = {i: [] for i in ids}, {i: [] for i in ids}, {i: [] for i in ids}
    for lesion in truth["annotations"]:
        x, y, width, height = lesion["bbox"]
        lesions[lesion["image_id"]].append([x, y, x + width, y + height])
        groups[lesion["image_id"]].append(groups_of(lesion, interval[lesion["image_id"]]))
    for detection in case["detections"]:
        x, y, width, height = detection["bbox"]
        boxes[detection["image_id"]].append([x, y, x + width, y + height, detection["score"]])
    as_array = lambda rows, width: numpy.array(rows, dtype=float).reshape(-1, width)
    return [as_array(boxes[i], 5) for i in ids], [as_array(lesions[i], 4) for i in ids], [groups[i] for i in ids]


def groups_of(lesion, interval):
    size = (lesion["long_mm"] + lesion["short_mm"]) / 2
    return {
        "type": lesion["type"] or "unknown",
        "size": "<10 mm" if size < 10 else "10-30 mm" if size <= 30 else ">30 mm",
        "interval": "unknown" if interval is None else "<=2.5 mm" if interval <= 2.5 else ">2.5 mm",
    }


def members_of(groups, group):
    """Which lesions belong to `dimension=name`; all of them when group is None."""
    if group is None:
        return [numpy.ones(len(of), dtype=bool) for of in groups]
    dimension, name = group.split("=", 1)
    return [numpy.array([each[dimension] == name for each in of], dtype=bool) for of in groups]


def curve_of(arrays, protocol, threshold, group):
    boxes, lesions, groups = arrays
    kind, usual, one_to_one, all_images, goes_on = PROTOCOLS[protocol]
    members = members_of(groups, group)
    asked = usual if threshold is None else threshold
    fp, sensitivity, score = froc(boxes, lesions, members, kind, asked, one_to_one, all_images)
    return fp, sensitivity, score, read_at(fp, sensitivity, goes_on)


def answer_of(case):
    arrays = arrays_of(case)
    answer = {}
    for protocol, (_, usual, *_rest) in PROTOCOLS.items():
        fp, sensitivity, score, points = curve_of(arrays, protocol, None, None)
        names = sorted({f"{d}={g[d]}" for of in arrays[2] for g in of for d in g})
        swept = [round(0.1 * step, 1) for step in range(1, 10)] if protocol != "centre-in-box" else []
        answer[protocol] = {
            "curve": {"fpPerImage": fp.tolist(), "sensitivity": sensitivity.tolist(), "score": score.tolist()},
            "points": points,
            "strata": {name: curve_of(arrays, protocol, None, name)[3] for name in names},
            "sweep": {str(at): curve_of(arrays, protocol, at, None)[3] for at in swept},
        }
    return answer


def main():
    if len(sys.argv) > 1:
        with open(sys.argv[1]) as file:
            print(json.dumps(answer_of(json.load(file))))
        return
    arrays = {}
    print("ready", flush=True)
    for line in sys.stdin:
        job = json.loads(line)
        if job["case"] not in arrays:
            with open(job["case"]) as file:
                arrays[job["case"]] = arrays_of(json.load(file))
        curves = [curve_of(arrays[job["case"]], **asked)[3] for asked in job["curves"]]
        print(json.dumps(curves), flush=True)


if __name__ == "__main__":
    main()
