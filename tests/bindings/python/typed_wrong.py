"""A program that mypy has to refuse, line by line."""

from matrix.everything_pool import Everything, Point


def wrong(message: Everything, point: Point) -> None:
    message.f_int32 = "5"  # wrong
    message.f_string = b"x"  # wrong
    message.f_color = "RED"  # wrong
    message.f_nested = point  # wrong
    message.has_f_int32 = True  # wrong
    message.r_int32.append("5")  # wrong
    message.r_nested = []  # wrong
    message.m_int32_string["5"] = "x"  # wrong
    message.f_int23 = 5  # wrong
    number: str = message.f_int32  # wrong
    print(number, message.which_choice == 5, message.closed)  # wrong
