"""A program that mypy has to accept: every kind of field by its type."""

from typing import List, Optional, Union

from matrix.everything_pool import Color, Everything, Everything_Nested, Point, Tick
from matrix.shared_pool import Level, Shared


def fields(message: Everything) -> None:
    number: int = message.f_int32
    ratio: float = message.f_double
    text: str = message.f_string
    data: bytes = message.f_bytes
    color: Color = message.f_color
    child: Everything_Nested = message.f_nested
    has: bool = message.has_f_int32
    message.f_int32 = number
    message.f_double = ratio + 1
    message.f_string = text
    message.f_bytes = data
    message.f_color = color
    message.f_nested = child
    message.class_ = int(has)
    message.mutable_f_nested().id = 5
    del message.f_int32


def containers(message: Everything, shared: Shared) -> None:
    numbers: List[int] = message.r_int32.tolist()
    message.r_int32 = [1, 2, 3]
    message.r_int32.append(numbers[0])
    message.r_string.extend(["a", "b"])
    colors: List[Color] = message.r_color[:]
    nested: Everything_Nested = message.r_nested.add(id=5)
    message.r_nested.append(nested)
    names: List[str] = [each.name for each in message.r_nested]
    message.m_int32_string[5] = names[0]
    message.m_string_color = {"sky": colors[0]}
    value: Optional[str] = message.m_int32_string.get(5)
    message.m_uint64_nested.mutable(5).name = value or ""
    levels: List[Union[Level, int]] = shared.levels.tolist()
    shared.level = levels[0]
    which: Optional[str] = message.which_choice
    print(which, message.r_int32.view(), Everything.Nested)


def whole() -> bytes:
    with Everything.new(f_int32=5) as message, Tick.new_n(5) as ticks:
        ticks[0].time = 5
        points: List[Point] = list(message.i_points)
        print(points, message == message.copy(), Tick.pool().stats().active)
        again: Everything = Everything.parse(message.serialize())
        again.close()
        with Tick.create_pool(max_capacity=5) as pool:
            tick: Tick = pool.new()
            tick.close()
        return message.serialize(deterministic=True) + message.to_json().encode()
