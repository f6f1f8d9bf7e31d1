import unittest

import numpy as np

from lesionary_training.bodypart_picture import PictureSize, body_picture

# 4 × 4 pixels of 4 mm; -1000 HU is 0 and 0 HU is 1. The same cases as in lib/domain/location/bodyPicture.test.ts.
SIZE = PictureSize(px=4, mm_per_px=4.0, window_hu=(-1000.0, 0.0))


class BodyPictureTest(unittest.TestCase):
    def test_takes_the_mean_over_each_square(self):
        hu = np.full((8, 8), -1000, np.int16)
        hu[0, 0] = hu[1, 2] = hu[1, 3] = 0
        picture = body_picture(hu, (2, 2), SIZE)
        np.testing.assert_allclose(picture[0], [0.25, 0.5, 0, 0], atol=1e-6)
        self.assertAlmostEqual(picture.sum(), 0.75, places=5)

    def test_keeps_millimetres(self):
        picture = body_picture(np.zeros((2, 2), np.int16), (4, 4), SIZE)
        np.testing.assert_allclose(picture, np.pad(np.ones((2, 2)), 1), atol=1e-6)
        ring = np.zeros((6, 6), np.int16)
        ring[1:-1, 1:-1] = -1000
        self.assertEqual(body_picture(ring, (4, 4), SIZE).max(), 0)

    def test_shares_a_pixel_among_squares_and_knows_spacings_that_differ(self):
        picture = body_picture(np.array([[0, -1000, 0]], np.int16), (4, 8), SIZE)
        np.testing.assert_allclose(picture, np.pad(np.full((2, 4), 0.5), ((1, 1), (0, 0))), atol=1e-6)

    def test_sees_air_in_padding_and_no_more_in_metal_than_in_bone(self):
        picture = body_picture(np.array([[-2000, 3000], [32767, -32768]], np.int16), (8, 8), SIZE)
        np.testing.assert_allclose(picture, np.kron([[0, 1], [1, 0]], np.ones((2, 2))), atol=1e-6)


if __name__ == "__main__":
    unittest.main()
