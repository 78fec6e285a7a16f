"""A model's ``metadata.json``, read with every surprise turned into a message that names the file and the field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from mlalign.errors import DamagedModelError

__all__ = ["Metadata"]

FILE = "metadata.json"


class Metadata:
    """The fields of a ``metadata.json``.

    Args:
        folder: the model's folder.
        fields: the object in the file.
    """

    def __init__(self, folder: Path, fields: Mapping[str, object]) -> None:
        self.folder = folder
        self.fields = fields

    @classmethod
    def read(cls, folder: Path) -> Metadata:
        """The metadata of the model in a folder.

        Raises:
            DamagedModelError: if there are none, or they are not a JSON object.
        """
        path = folder / FILE
        try:
            fields = json.loads(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError as error:
            raise DamagedModelError(f"{folder}: no model here ({FILE} is missing)") from error
        except OSError as error:
            raise DamagedModelError(f"{path}: cannot be read ({error.strerror})") from error
        except ValueError as error:
            raise DamagedModelError(f"{path}: not valid JSON; install the model again") from error
        if not isinstance(fields, dict):
            raise DamagedModelError(f"{path}: not a JSON object; install the model again")
        return cls(folder, fields)

    def text(self, name: str, default: str | None = None) -> str:
        """A field that is a string; ``default`` where it is absent.

        Raises:
            DamagedModelError: if it is absent without a default, or no string.
        """
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise self._wrong(name, "a string", value)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A field that is a list of strings; empty where it is absent.

        Raises:
            DamagedModelError: if it is something else.
        """
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._wrong(name, "a list of strings", value)
        return tuple(value)

    def number(self, name: str, default: int) -> int:
        """A field that is a positive whole number.

        Raises:
            DamagedModelError: if it is something else.
        """
        value = self.fields.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self._wrong(name, "a positive whole number", value)
        return value

    def table(self, name: str) -> Mapping[str, object]:
        """A field that is an object; empty where it is absent.

        Raises:
            DamagedModelError: if it is something else.
        """
        value = self.fields.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong(name, "an object", value)
        return value

    def file(self, name: str, default: str) -> Path:
        """A file of the model that a field names, inside the model's folder.

        Raises:
            DamagedModelError: if the field is no file name, or leads out of the folder, or the file is missing.
        """
        path = self.folder / self.text(name, default)
        if not path.resolve().is_relative_to(self.folder.resolve()):
            raise self._wrong(name, "a file inside the model's folder", str(path))
        if not path.is_file():
            raise DamagedModelError(f"{path}: missing; install the model again")
        return path

    def _wrong(self, name: str, wanted: str, value: object) -> DamagedModelError:
        return DamagedModelError(f"{self.folder / FILE}: {name!r} must be {wanted}, not {str(value)[:40]!r}")
