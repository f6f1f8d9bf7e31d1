import argparse
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import torch

from lesionary_training import compact
from lesionary_training.checkpoint import Checkpoints
from lesionary_training.compact_network import CompactDetector, contract_of
from lesionary_training.compact_pictures import Pictures
from lesionary_training.contract import Contract
from lesionary_training.data import part, read_release

from .tiny_release import write_release


class Killed(Exception):
    pass


class Training(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        write_release(self.folder, patients=5)
        self.pictures = Pictures(self.folder, part(read_release(self.folder), "train"), contract_of("t"), self.folder / "cache")
        torch.set_num_threads(1)

    def trainer(self, seed=1):
        torch.manual_seed(seed)
        args = argparse.Namespace(seed=seed, batch=2, size=64, share=1.0)
        return compact.Trainer(self.pictures, None, args, steps=4, device=torch.device("cpu"))

    def test_that_was_killed_ends_in_the_weights_of_one_that_was_not(self):
        whole = self.trainer()
        whole.train(Checkpoints(None, {}))

        with mock.patch.object(compact, "CHECKPOINT_EVERY", 2):
            first = self.trainer()
            learn = first._learn_from

            def learn_until_killed(images, truths):
                # After the checkpoint of step 2 one more step is done, and lost.
                if first.step == 3:
                    raise Killed
                return learn(images, truths)

            with mock.patch.object(first, "_learn_from", learn_until_killed), self.assertRaises(Killed):
                first.train(Checkpoints(self.folder / "run", first.identity()))
            second = self.trainer()
            checkpoints = Checkpoints(self.folder / "run", second.identity())
            second.go_on_from(checkpoints.load())
            self.assertEqual(second.step, 2)
            second.train(checkpoints)

        for name, weights in whole.averaged.state_dict().items():
            self.assertTrue(torch.equal(weights, second.averaged.state_dict()[name]), name)

    def test_of_another_seed_ends_elsewhere(self):
        one, other = self.trainer(), self.trainer(seed=2)
        one.train(Checkpoints(None, {}))
        other.train(Checkpoints(None, {}))
        self.assertFalse(torch.equal(one.averaged.score.weight, other.averaged.score.weight))


class Rate(unittest.TestCase):
    def test_rises_and_falls(self):
        # 2000 steps: 200 of warming up, the middle of the rest at step 1100.
        self.assertAlmostEqual(compact.rate_of(99, 2000), compact.RATE / 2)
        self.assertAlmostEqual(compact.rate_of(200, 2000), compact.RATE)
        self.assertAlmostEqual(compact.rate_of(1100, 2000), compact.RATE * (0.01 + 0.99 / 2))
        self.assertAlmostEqual(compact.rate_of(2000, 2000), compact.RATE * 0.01)


class Network(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.network = CompactDetector().eval()

    def test_is_small(self):
        self.assertLess(sum(each.numel() for each in self.network.parameters()), 2.1e6)

    def test_answers_with_boxes_inside_the_picture_best_first(self):
        with torch.no_grad():
            found, asked = self.network(torch.rand(1, 3, 96, 128), torch.tensor([[10.0, 10, 40, 50], [0, 0, 128, 96]]))
        count = len(found.scores)
        self.assertEqual(found.boxes.shape, (count, 4))
        self.assertEqual(found.types.shape, (count, 8))
        self.assertEqual(found.features.shape, (count, 128))
        self.assertEqual(asked.shape, (2, 128))
        self.assertTrue((found.boxes >= 0).all() and (found.boxes[:, 2] <= 128).all() and (found.boxes[:, 3] <= 96).all())
        self.assertTrue((found.scores[:-1] >= found.scores[1:]).all())

    def test_is_written_as_onnx_with_its_contract(self):
        try:
            import onnx
        except ImportError:
            self.skipTest("needs the package onnx")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "compact.onnx"
            compact.write_onnx(self.network, path, "compact")
            self.assertLess(path.stat().st_size, 10_000_000)
            model = onnx.load(path)
        [said] = [each.value for each in model.metadata_props if each.key == "lesionary.contract"]
        self.assertEqual(Contract.from_json(said), contract_of("compact"))
        self.assertEqual([each.name for each in model.graph.input], ["image", "query_boxes"])
        self.assertEqual(
            [each.name for each in model.graph.output], ["boxes", "scores", "types", "features", "query_features"]
        )


if __name__ == "__main__":
    unittest.main()
