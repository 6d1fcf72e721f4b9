

class $name$(_rt.Message):
#% if doc_is_long
    """$doc_first$
#% each doc
    $line$
#% end
    """
#% else
    """$doc_first$"""
#% end

    __slots__ = ()
    FULL_NAME = "$full_name$"
    _SYMBOL = "$c_name$"
    _LAYOUT_HASH = $layout_hash$

    class _Fields(_rt.Fields):
#% if has_oneofs
        _anonymous_ = ($unions$)
#% end
        _fields_ = [
#% each members
#% if is_long
            *$call$(
#% each arguments
                $line$
#% end
            ),
#% else
            *$call$,
#% end
#% end
        ]
#% each fields
#% if is_map
#% include python/map.py
#% else
#% if is_repeated
#% include python/repeated.py
#% else
#% if is_message
#% include python/child.py
#% else
#% if is_text
#% include python/text.py
#% else
#% include python/number.py
#% end
#% include python/presence.py
#% end
#% end
#% end
#% end
#% each oneofs
#% include python/oneof.py
#% end
