"""`python -m lesionary_training detector|bodypart …`. A command is a module with `add_arguments(parser)` and `run(args)`."""

import argparse
import sys
from importlib import import_module

COMMANDS = {
    "detector": "train a lesion detector on a release and write it as ONNX",
    "bodypart": "train the body-part regressor and write it as ONNX",
}
ARCHITECTURES = {
    "vgg16": "the network of the DeepLesion paper",
    "compact": "a small one for CPUs",
}


def main(argv: list[str] | None = None) -> int:
    """Runs one command; returns the exit code. Only the modules of that command are imported: torch takes its time."""
    argv = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(prog="lesionary_training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    chosen = next((word for word in argv if word in COMMANDS), None)
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does, description=does)
        if name != chosen:
            continue
        if name == "detector":
            modules = [import_module(".detector_arguments", __package__), _module(_architecture_in(argv))]
        else:
            modules = [_module(name)]
        for module in modules:
            module.add_arguments(command)
    args = parser.parse_args(argv)
    module = _module(args.arch if args.command == "detector" else args.command)
    return module.run(args) or 0


def _module(name: str):
    return import_module(f".{name}", __package__)


def _architecture_in(argv: list[str]) -> str:
    """The architecture asked for, before anything is parsed: its own options are not known until then."""
    peek = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    peek.add_argument("--arch", choices=ARCHITECTURES, default="compact")
    return peek.parse_known_args(argv)[0].arch


if __name__ == "__main__":
    sys.exit(main())
