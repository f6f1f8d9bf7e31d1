import unittest

import torch

from lesionary_training.anchors import anchor_grid, anchors_at_origin


class AnchorsTest(unittest.TestCase):
    def test_fifteen_at_a_place_from_16_to_96_pixels(self):
        anchors = anchors_at_origin()
        self.assertEqual(anchors.shape, (15, 4))
        # Ratio 1 of each scale: a square whose half side is 8, 12, 16, 24, 48.
        for index, half in zip(range(1, 15, 3), (8, 12, 16, 24, 48)):
            self.assertEqual(anchors[index].tolist(), [-half, -half, half, half])

    def test_an_anchor_covers_the_square_of_its_scale_whatever_its_ratio(self):
        width, height = (anchors_at_origin(scales_px=(32,))[:, 2:] * 2).unbind(dim=1)
        torch.testing.assert_close(width * height, torch.full((3,), 1024.0))
        torch.testing.assert_close(height / width, torch.tensor([0.5, 1.0, 2.0]))

    def test_a_place_of_the_map_stands_for_the_eight_pixels_that_it_was_pooled_from(self):
        grid = anchor_grid(2, 3, scales_px=(16,), ratios=(1,))
        # First row: middles at x 4, 12, 20 and y 4; second row at y 12.
        self.assertEqual(grid[0].tolist(), [-4, -4, 12, 12])
        self.assertEqual(grid[2].tolist(), [12, -4, 28, 12])
        self.assertEqual(grid[3].tolist(), [-4, 4, 12, 20])

    def test_a_slice_of_512_pixels_has_61440_anchors(self):
        self.assertEqual(len(anchor_grid(64, 64)), 64 * 64 * 15)


if __name__ == "__main__":
    unittest.main()
