"""The detector of the DeepLesion paper (section "Universal Lesion Detection"): Faster R-CNN on VGG-16 at stride 8."""
