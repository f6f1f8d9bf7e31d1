"""Trains what Lesionary runs: lesion detectors and the body-part regressor, from an exported release to ONNX."""
