"""Statuses of the C interface as exceptions."""

from __future__ import annotations

import enum


class Status(enum.IntEnum):
    """What a call came to; the numbers are those of cpp_pool/abi.h."""

    OK = 0
    NO_MEMORY = 1
    EXHAUSTED = 2
    NULL_ARGUMENT = 3
    DOUBLE_FREE = 4
    FOREIGN_POINTER = 5
    WRONG_POOL = 6
    MISALIGNED = 7
    TOO_LONG = 8
    TOO_MANY = 9
    BAD_INDEX = 10
    BAD_ENUM = 11
    INVALID_OPTIONS = 12
    LIVE_OBJECTS = 13
    USE_AFTER_FREE = 14
    TRUNCATED = 15
    MALFORMED = 16
    BAD_UTF8 = 17
    TOO_DEEP = 18
    MISSING_FIELDS = 19
    BUFFER_TOO_SMALL = 20
    UNKNOWN_FIELD = 21
    UNKNOWN_TYPE = 22
    BAD_VALUE = 23
    IO_ERROR = 24
    END_OF_STREAM = 25


def _status(number: int) -> Status:
    """The member for a number; one that is newer than this file is made for the occasion."""
    try:
        return Status(number)
    except ValueError:
        status = int.__new__(Status, number)
        status._name_, status._value_ = f"STATUS_{number}", number
        return status


class DisposedError(ValueError):
    """A message, or a view of one, was used after it was closed or had become stale."""


class LayoutError(ImportError):
    """A library doesn't fit the generated modules: one of them has to be generated anew."""


class PoolError(Exception):
    """A call failed. `status` says why, `offset` where in the input; texts have line and column."""

    def __init__(
        self, status: int, message: str = "", offset: int = 0, line: int = 0, column: int = 0
    ) -> None:
        self.status: Status = _status(status)
        self.message = message
        self.offset = offset
        self.line = line
        self.column = column
        super().__init__(status, message, offset, line, column)

    def __str__(self) -> str:
        return f"{self.status.name}: {self.message}" if self.message else self.status.name


class ParseError(PoolError, ValueError):
    """The input is not what the message takes; str() names status and place."""

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}" if self.line else f"byte {self.offset}"
        return f"{super().__str__()} (at {place})"


class FieldError(PoolError, ValueError):
    """A value that its field doesn't take: too long, too many, no value of a closed enum."""


class OutOfMemoryError(PoolError, MemoryError):
    """The system has no memory, or a pool is at its max_capacity (status EXHAUSTED)."""


_MEMORY = (Status.NO_MEMORY, Status.EXHAUSTED)
_FIELD = (Status.TOO_LONG, Status.TOO_MANY, Status.BAD_ENUM, Status.BAD_VALUE)


def error_of(status: int, what: str) -> Exception:
    """The exception for a status that comes without details."""
    if status in _MEMORY:
        return OutOfMemoryError(status, what)
    if status in _FIELD:
        return FieldError(status, what)
    if status == Status.BAD_INDEX:
        return IndexError(what)
    return PoolError(status, what)


def check(status: int, what: str) -> None:
    """Raises unless the status is OK; `what` says what was called upon."""
    if status:
        raise error_of(status, what)
