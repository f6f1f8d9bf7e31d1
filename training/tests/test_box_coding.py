import math
import unittest

import torch

from lesionary_training.box_coding import clip, decode, encode


class BoxCodingTest(unittest.TestCase):
    def test_a_step_is_told_in_sizes_of_the_start_and_logarithms_of_its_growth(self):
        start = torch.tensor([[10.0, 20.0, 30.0, 60.0]])  # 20 × 40 around (20, 40)
        box = torch.tensor([[15.0, 10.0, 35.0, 90.0]])  # 20 × 80 around (25, 50)
        wanted = torch.tensor([[5 / 20, 10 / 40, 0.0, math.log(2)]])
        torch.testing.assert_close(encode(box, start), wanted)
        torch.testing.assert_close(decode(wanted, start), box)

    def test_decoding_undoes_encoding(self):
        drawn = torch.rand((100, 4), generator=torch.Generator().manual_seed(5)) * 100
        boxes = torch.cat([drawn[:, :2], drawn[:, :2] + drawn[:, 2:] + 10], dim=1)
        starts = boxes.flip(0)
        torch.testing.assert_close(decode(encode(boxes, starts), starts), boxes, atol=1e-3, rtol=1e-4)

    def test_no_step_makes_a_box_endless(self):
        box = decode(torch.tensor([[0.0, 0.0, 1000.0, 1000.0]]), torch.tensor([[0.0, 0.0, 16.0, 16.0]]))
        torch.testing.assert_close(box, torch.tensor([[-492.0, -492.0, 508.0, 508.0]]))

    def test_a_box_is_cut_off_at_the_edge(self):
        boxes = torch.tensor([[-5.0, -6.0, 70.0, 40.0], [1.0, 2.0, 3.0, 90.0]])
        self.assertEqual(clip(boxes, 64, 48).tolist(), [[0, 0, 64, 40], [1, 2, 3, 48]])


if __name__ == "__main__":
    unittest.main()
