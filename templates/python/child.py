
#% if in_oneof
    $member$, mutable_$field_name$ = _rt.oneof_child(
        $index$,
        "$field_name$",
        lambda: $type$,
        "$oneof_name$",
        $number$,
#% if is_inline_child
        $offset$,
#% else
        None,
#% end
        $rivals$,
#% include python/doc_of_field.py
    )
#% else
#% if is_inline_child
    $member$, mutable_$field_name$ = _rt.inline_child(
        $index$,
        "$field_name$",
        lambda: $type$,
        $offset$,
#% else
    $member$, mutable_$field_name$ = _rt.child(
        $index$,
        "$field_name$",
        lambda: $type$,
#% end
#% include python/doc_of_field.py
    )
#% end
#% include python/presence.py
