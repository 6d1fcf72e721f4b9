"""Messages in pooled memory from Python.

    python3 main.py LIBRARY    with the generated modules on PYTHONPATH
"""

import sys
import threading
from typing import List

import person_pool
from cpp_pool_runtime import DisposedError, FieldError, ParseError
from person_pool import Mood, Person, Person_PhoneKind


def make_ada() -> Person:
    ada = Person.new(id=1, name="Ada", mood=Mood.CHEERFUL)
    ada.mutable_address().street = "12 St James's Square"
    ada.phones.add(number="+44 20 7946 0000", kind=Person_PhoneKind.HOME)
    ada.scores["chess"] = 1842
    ada.email = "ada@example.org"  # the oneof `contact` has this now, and nothing else
    return ada


def show(data: bytes) -> None:
    with Person.parse(data) as person:
        phone = person.phones[0]
        print(person.name, phone.number, dict(person.scores), person.which_contact)
        print(person.to_json())
    try:
        print(phone.number)
    except DisposedError as error:
        print("disposed:", error)


def refuse(person: Person) -> None:
    try:
        person.address.postcode = "SW1Y 4JHX"
    except FieldError as error:
        print("refused:", error)
    try:
        Person.parse(person.serialize()[:-1])
    except ParseError as error:
        print("refused:", error.status.name, "at byte", error.offset)


def hand_over(person: Person) -> None:
    def work(address: int) -> None:
        with Person.adopt(address) as mine:
            print("another thread:", mine.name)

    thread = threading.Thread(target=work, args=(person.release(),))
    thread.start()
    thread.join()


def count() -> None:
    with Person.new_n(1000) as people:
        for i, person in enumerate(people):
            person.id = i
        print("sum of ids", sum(person.id for person in people))


def columns() -> List[int]:
    with Person.new_n(3) as people:
        for i, person in enumerate(people):
            person.id = i + 10
        slab = Person.pool().slabs()[0]
        ids = slab.column("id")  # of every slot, in use or not, without a copy
        return [ids[slab.index(person)] for person in people]


def main() -> None:
    person_pool.load(sys.argv[1])
    with make_ada() as ada:
        show(ada.serialize())
        refuse(ada)
    hand_over(make_ada())
    count()
    print("ids", columns())
    print("in use", Person.pool().stats().active)


if __name__ == "__main__":
    main()
