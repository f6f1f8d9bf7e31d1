import csv
import json
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import numpy as np
import onnx
from PIL import Image

from lesionary_training import vgg16
from lesionary_training.__main__ import main
from lesionary_training.contract import METADATA_KEY

SIZE = 64
HEADER = (
    "File_name,Patient_index,Measurement_coordinates,Bounding_boxes,Coarse_lesion_type,Possibly_noisy,Spacing_mm_px_,"
    "Train_Val_Test"
)
TRAIN, VALIDATION, TEST = 1, 2, 3


def write_release(folder):
    """Four training slices of four patients, one of which is doubtful, and a patient each of the other parts.

    Each slice has a bright square of 20 pixels as lesion, somewhere else.
    """
    rows = [HEADER]
    for patient, split in enumerate([TRAIN, TRAIN, TRAIN, TRAIN, VALIDATION, TEST], start=1):
        left, top = 4 + 6 * patient, 40 - 5 * patient
        hu = np.full((SIZE, SIZE), -100, dtype=np.int32)
        hu[top : top + 20, left : left + 20] = 900
        path = folder / f"Images_png/{patient:06d}_01_01/005.png"
        path.parent.mkdir(parents=True)
        Image.fromarray((hu + 32768).astype(np.uint16)).save(path)
        # DL_info counts pixel centres from 1.
        box = f"{left + 0.5}, {top + 0.5}, {left + 20.5}, {top + 20.5}"
        ends = f"{left + 1}, {top + 10}, {left + 20}, {top + 10}, {left + 10}, {top + 1}, {left + 10}, {top + 20}"
        noisy = 1 if patient == 4 else 0
        rows.append(f'{patient:06d}_01_01_005.png,{patient},"{ends}","{box}",-1,{noisy},"0.8, 0.8, 5",{split}')
    (folder / "DL_info.csv").write_text("\n".join(rows) + "\n")


class Killed(Exception):
    pass


def killed_after(calls, work):
    """Does the work so many times; the next time somebody kills it."""
    done = []

    def until_killed(*args):
        if len(done) == calls:
            raise Killed
        done.append(True)
        return work(*args)

    return until_killed


class TrainingRunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        write_release(self.folder)

    def train(self, out, *more):
        said = mock.patch("sys.stderr", open(self.folder / "said.txt", "w"))  # what it says would fill the test's report
        with said as stream, stream:
            code = main(
                ["detector", "--arch", "vgg16", "--data", str(self.folder), "--out", str(self.folder / out)]
                + ["--size", str(SIZE), "--batch", "2", "--epochs", "2", "--name", "tiny", *more]
            )
        self.assertEqual(code, 0)
        return (self.folder / out).read_bytes()

    def test_a_killed_training_ends_in_the_file_of_an_undisturbed_one(self):
        log = self.folder / "log.csv"
        undisturbed = self.train("undisturbed.onnx", "--log", str(log), "--detections", str(self.folder / "found.json"))
        self._looks_right(log, self.folder / "found.json")

        checkpoint = ["--checkpoint", str(self.folder / "checkpoints")]
        # Three slices in batches of two: two steps an epoch. Killed when the first epoch is to be judged, and then in the
        # middle of the second one.
        with mock.patch.object(vgg16, "CHECKPOINT_EVERY", 1):
            for work, when in (("judge", 0), ("train_batch", 1)):
                with mock.patch.object(vgg16, work, killed_after(when, getattr(vgg16, work))):
                    with self.assertRaises(Killed):
                        self.train("again.onnx", *checkpoint)
        self.assertFalse((self.folder / "again.onnx").exists())
        log_again = self.folder / "again.csv"
        resumed = self.train("again.onnx", *checkpoint, "--log", str(log_again))
        self.assertIn("Goes on after step 3", (self.folder / "said.txt").read_text())
        self.assertTrue(resumed == undisturbed)
        self.assertEqual(log_again.read_text(), log.read_text())

        with self.assertRaisesRegex(SystemExit, "of another training"):
            self.train("other.onnx", *checkpoint, "--seed", "2")

    def _looks_right(self, log, found):
        with open(log, newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([(row["epoch"], row["rate"]) for row in rows], [("1", "0.002"), ("2", "0.0002")])
        self.assertIn("3 slices to learn from, 1 to watch", (self.folder / "said.txt").read_text())
        detections = json.loads(found.read_text())
        self.assertEqual({each["image_id"] for each in detections}, {6})
        for each in detections:
            left, top, width, height = each["bbox"]
            self.assertTrue(-0.5 <= left and -0.5 <= top and left + width <= 63.51 and top + height <= 63.51, each)

    def test_the_network_as_it_begins_is_written_without_data_under_the_contract(self):
        (self.folder / "DL_info.csv").unlink()
        self.train("untrained.onnx", "--untrained")
        model = onnx.load(str(self.folder / "untrained.onnx"))
        self.assertLessEqual(model.opset_import[0].version, 16)
        shape = lambda value: [each.dim_value or each.dim_param for each in value.type.tensor_type.shape.dim]  # noqa: E731
        inputs = {each.name: shape(each) for each in model.graph.input}
        self.assertEqual(inputs, {"image": [1, 3, 64, 64], "query_boxes": ["queries", 4]})
        self.assertEqual([each.name for each in model.graph.output], ["boxes", "scores", "features", "query_features"])
        [said] = [json.loads(each.value) for each in model.metadata_props if each.key == METADATA_KEY]
        self.assertEqual(said["name"], "tiny")
        self.assertEqual(said["size"], {"rule": "fixed", "px": 64})
        self.assertEqual((said["slices"], said["sliceIntervalMm"], said["windowHu"]), (3, 2, [-1024, 3071]))
        self.assertEqual((said["multiple"], said["crop"], said["nms"]), (64, "none", {"inside": True, "iou": 0.3}))
        self.assertEqual(said["query"], {"input": "query_boxes", "output": "query_features"})


if __name__ == "__main__":
    unittest.main()
