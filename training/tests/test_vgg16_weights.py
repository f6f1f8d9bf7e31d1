import pathlib
import pickle
import tempfile
import unittest

import torch

from lesionary_training.vgg16_backbone import vgg16_backbone
from lesionary_training.vgg16_weights import TORCHVISION_INDEX, load_imagenet


def torchvision_state(number=0.5):
    """What torchvision's `vgg16().state_dict()` names, as far as Conv1 to Conv5; each layer holds a number of its own."""
    state = {}
    for place, (layer, index) in enumerate(TORCHVISION_INDEX.items()):
        convolution = getattr(vgg16_backbone_once, layer)
        state[f"features.{index}.weight"] = torch.full_like(convolution.weight, number + place)
        state[f"features.{index}.bias"] = torch.full_like(convolution.bias, -place)
    return state


vgg16_backbone_once = vgg16_backbone()


class LoadImagenetTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name, "vgg16.pth")

    def load(self, content):
        torch.save(content, self.file)
        backbone = vgg16_backbone()
        load_imagenet(backbone, self.file)
        return backbone

    def test_names_are_those_of_torchvisions_vgg16(self):
        torchvision = __import__("torchvision").models.vgg16(weights=None)
        backbone = vgg16_backbone_once
        for layer, index in TORCHVISION_INDEX.items():
            self.assertEqual(torchvision.features[index].weight.shape, getattr(backbone, layer).weight.shape)

    def test_each_layer_gets_its_own_weights(self):
        backbone = self.load(torchvision_state())
        self.assertEqual(backbone.conv1_2.weight.unique().tolist(), [1.5])
        self.assertEqual(backbone.conv5_3.weight.unique().tolist(), [12.5])
        self.assertEqual(backbone.conv5_3.bias.unique().tolist(), [-12])

    def test_the_first_layer_is_made_for_greys_of_0_to_255(self):
        # 0.5 / (255 · 0.229), and so on: a grey of 255 · 0.229 above the mean is torchvision's 1.
        first = self.load(torchvision_state()).conv1_1.weight[0, :, 0, 0]
        torch.testing.assert_close(first, 0.5 / (255 * torch.tensor([0.229, 0.224, 0.225])))

    def test_the_original_weights_expect_greys_already(self):
        state = torchvision_state() | {"classifier.0.weight": torch.full((2, 2), float("nan"))}
        self.assertEqual(self.load(state).conv1_1.weight.unique().tolist(), [0.5])

    def test_other_weights_are_refused_with_what_is_missing(self):
        with self.assertRaisesRegex(SystemExit, "features.0.weight is missing and should be of shape"):
            self.load({"layer1.0.conv1.weight": torch.zeros(3)})
        with self.assertRaisesRegex(SystemExit, r"features.0.weight is of shape \(64, 3, 5, 5\)"):
            self.load(torchvision_state() | {"features.0.weight": torch.zeros((64, 3, 5, 5))})
        with self.assertRaisesRegex(SystemExit, "features.2.bias holds numbers that are not finite"):
            self.load(torchvision_state() | {"features.2.bias": torch.full((64,), float("inf"))})
        with self.assertRaisesRegex(SystemExit, "holds a list"):
            self.load([1, 2])

    def test_a_file_that_is_none_is_refused_and_none_is_run(self):
        self.file.write_bytes(b"no weights")
        with self.assertRaisesRegex(SystemExit, "cannot be read as weights"):
            load_imagenet(vgg16_backbone_once, self.file)
        self.file.write_bytes(pickle.dumps(Dangerous(), protocol=2))
        with self.assertRaisesRegex(SystemExit, "cannot be read as weights"):
            load_imagenet(vgg16_backbone_once, self.file)
        self.assertFalse(Dangerous.ran)


class Dangerous:
    ran = False

    def __reduce__(self):
        return (run, ())


def run():
    Dangerous.ran = True


if __name__ == "__main__":
    unittest.main()
