
#% if is_message
    $member$ = _rt.repeated_messages(
        $index$,
        "$field_name$",
        lambda: $type$,
#% include python/doc_of_field.py
#% if is_inline
        elements=$elements$,
        stride=$stride$,
#% end
    )
#% else
#% if is_text
    $member$ = _rt.repeated_texts(
        $index$,
        "$field_name$",
#% include python/doc_of_field.py
#% if is_bytes
        is_bytes=True,
#% end
#% if is_inline
        elements=$elements$,
        stride=$stride$,
#% end
    )
#% else
    $member$ = _rt.repeated_scalars(
        $index$,
        "$field_name$",
        "$repr$",
#% include python/doc_of_field.py
#% if is_enum
        kind=lambda: $type$,
        is_closed=$closed$,
#% end
#% if is_inline
        elements=$elements$,
#% end
    )
#% end
#% end
