"""Checkpoints from which a killed training goes on, to the result of one that was never killed.

All chance of a training comes from its seed and the number of the step (see `lot_of`), never from how the process began;
so weights, the optimizer's state and the number of steps done are all that has to be kept.
"""

import hashlib
import os
from pathlib import Path

import torch

FILE = "checkpoint.pt"


class Checkpoints:
    """The last checkpoint of one training in a folder of its own; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, training: dict):
        """@param training what the result depends on: seed, data, sizes … A checkpoint of another one is refused."""
        self._path = None if folder is None else folder / FILE
        self._training = training
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def load(self) -> dict | None:
        """The state that was saved last; None when there is none yet.

        @raise SystemExit the folder holds the checkpoint of another training
        """
        if self._path is None or not self._path.is_file():
            return None
        saved = torch.load(self._path, map_location="cpu")
        if saved["training"] != self._training:
            raise SystemExit(f"{self._path} is of another training ({saved['training']}): name another folder.")
        return saved["state"]

    def save(self, state: dict) -> None:
        """Puts `state` in place of the last one, at once and whole: whoever is killed meanwhile leaves the last one."""
        if self._path is None:
            return
        unfinished = self._path.with_suffix(".part")
        with open(unfinished, "wb") as file:
            torch.save({"training": self._training, "state": state}, file)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, self._path)


def lot_of(seed: int, *keys: int | str) -> torch.Generator:
    """Random numbers that seed and keys alone decide: `lot_of(seed, "order", epoch)`, `lot_of(seed, "batch", step)`."""
    text = "|".join(str(key) for key in (seed, *keys))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
    return torch.Generator().manual_seed(number)


def order_of(count: int, seed: int, epoch: int) -> list[int]:
    """In which order the examples of an epoch come."""
    return torch.randperm(count, generator=lot_of(seed, "order", epoch)).tolist()
