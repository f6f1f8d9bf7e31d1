import tempfile
import unittest
from pathlib import Path

import torch

from lesionary_training.checkpoint import Checkpoints, lot_of, order_of


class CheckpointsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "run"

    def test_gives_back_what_was_saved_last(self):
        checkpoints = Checkpoints(self.folder, {"seed": 1})
        self.assertIsNone(checkpoints.load())
        checkpoints.save({"step": 1, "weights": torch.zeros(2)})
        checkpoints.save({"step": 2, "weights": torch.ones(2)})
        state = Checkpoints(self.folder, {"seed": 1}).load()
        self.assertEqual(state["step"], 2)
        self.assertEqual(state["weights"].tolist(), [1, 1])

    def test_a_half_written_one_does_not_count(self):
        checkpoints = Checkpoints(self.folder, {"seed": 1})
        checkpoints.save({"step": 1})
        (self.folder / "checkpoint.part").write_bytes(b"cut off")
        self.assertEqual(checkpoints.load(), {"step": 1})

    def test_refuses_to_go_on_with_another_training(self):
        Checkpoints(self.folder, {"seed": 1}).save({"step": 1})
        with self.assertRaises(SystemExit):
            Checkpoints(self.folder, {"seed": 2}).load()

    def test_keeps_nothing_without_a_folder(self):
        checkpoints = Checkpoints(None, {})
        checkpoints.save({"step": 1})
        self.assertIsNone(checkpoints.load())


class Lots(unittest.TestCase):
    def test_are_decided_by_seed_and_keys_alone(self):
        first = torch.rand(3, generator=lot_of(1, "batch", 5))
        torch.rand(7)
        self.assertEqual(first.tolist(), torch.rand(3, generator=lot_of(1, "batch", 5)).tolist())
        self.assertNotEqual(first.tolist(), torch.rand(3, generator=lot_of(1, "batch", 6)).tolist())
        self.assertNotEqual(first.tolist(), torch.rand(3, generator=lot_of(2, "batch", 5)).tolist())

    def test_an_epoch_has_every_example_once(self):
        self.assertEqual(sorted(order_of(10, seed=1, epoch=0)), list(range(10)))
        self.assertNotEqual(order_of(10, seed=1, epoch=0), order_of(10, seed=1, epoch=1))


if __name__ == "__main__":
    unittest.main()
