import unittest

import torch

from lesionary_training.checkpoint import lot_of
from lesionary_training.vgg16_backbone import fix_first_blocks
from lesionary_training.vgg16_network import PaperDetector
from lesionary_training.vgg16_training import Schedule, batches_of, sgd, train_batch

IMAGES = torch.rand((2, 3, 64, 64), generator=torch.Generator().manual_seed(2)) * 255 - 50
TRUTHS = [torch.tensor([[10.0, 10.0, 30.0, 34.0]]), torch.tensor([[30.0, 20.0, 50.0, 40.0]])]


class ScheduleTest(unittest.TestCase):
    def test_the_papers_rate_is_a_tenth_after_six_of_eight_epochs(self):
        rates = [Schedule().rate_of(epoch) for epoch in range(8)]
        self.assertEqual(rates, [0.002] * 6 + [0.0002] * 2)

    def test_shorter_trainings_slow_down_at_the_same_share(self):
        self.assertEqual([Schedule(epochs=4).rate_of(epoch) for epoch in range(4)], [0.002] * 3 + [0.0002])
        self.assertEqual(Schedule(epochs=1).rate_of(0), 0.002)


class BatchesTest(unittest.TestCase):
    def test_every_image_once_an_epoch_eight_at_a_time(self):
        batches = batches_of(20, Schedule(), seed=1, epoch=0)
        self.assertEqual([len(batch) for batch in batches], [8, 8, 4])
        self.assertEqual(sorted(sum(batches, [])), list(range(20)))

    def test_another_epoch_and_another_seed_have_another_order(self):
        order = lambda seed, epoch: sum(batches_of(20, Schedule(), seed, epoch), [])  # noqa: E731
        self.assertEqual(order(1, 0), order(1, 0))
        self.assertNotEqual(order(1, 0), order(1, 1))
        self.assertNotEqual(order(1, 0), order(2, 0))


class SgdTest(unittest.TestCase):
    def test_what_is_fixed_does_not_learn_and_biases_do_not_decay(self):
        network = PaperDetector(64)
        fix_first_blocks(network.backbone)
        decaying, others = sgd(network).param_groups
        self.assertEqual((decaying["weight_decay"], others["weight_decay"]), (0.0005, 0))
        # Nine convolutions from Conv3 on, three of the proposals, two and two FC layers of the head.
        self.assertEqual((len(decaying["params"]), len(others["params"])), (16, 16))
        self.assertTrue(all(weights.dim() == 1 for weights in others["params"]))


class TrainBatchTest(unittest.TestCase):
    def step(self, at_once):
        torch.manual_seed(4)
        network = PaperDetector(64)
        losses = train_batch(network, sgd(network), IMAGES, TRUTHS, lot_of(1, "batch", 0), at_once)
        return network, losses

    def test_a_batch_in_parts_makes_the_same_step(self):
        together, losses = self.step(at_once=None)
        in_parts, same = self.step(at_once=1)
        torch.testing.assert_close(torch.tensor(losses), torch.tensor(same), atol=1e-5, rtol=1e-4)
        for one, other in zip(together.parameters(), in_parts.parameters()):
            torch.testing.assert_close(one, other, atol=1e-5, rtol=1e-4)


if __name__ == "__main__":
    unittest.main()
