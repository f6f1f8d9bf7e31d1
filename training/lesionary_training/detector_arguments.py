"""What every detector's training is told. The architecture's own module adds its own and runs."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=Path("."), help="an exported release; default: this folder")
    parser.add_argument("--arch", choices=("vgg16", "compact"), default="compact")
    parser.add_argument("--out", type=Path, required=True, help="the ONNX file to write")
    parser.add_argument("--name", help="what the detector is called; by default its file's name")
    parser.add_argument("--epochs", type=positive, help="how often every training slice is seen; default: the architecture's")
    parser.add_argument("--seed", type=int, default=1, help="of weights, order and lots; the same gives the same network")
    parser.add_argument("--checkpoint", type=Path, help="folder of checkpoints: a killed run goes on from its last one")
    parser.add_argument("--share", type=share, default=1.0, help="share of the training patients, drawn by the seed")
    parser.add_argument("--size", type=positive, help="longest side of a training picture [px]; default: the architecture's")
    parser.add_argument("--threads", type=positive, default=2, help="CPU threads")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--log", type=Path, help="CSV file for what was measured while training")


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return number


def share(text: str) -> float:
    number = float(text)
    if not 0 < number <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not above 0 and at most 1")
    return number
