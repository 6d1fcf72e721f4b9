
#% if maps_to_messages
    $member$ = _rt.message_map(
#% else
    $member$ = _rt.value_map(
#% end
        $index$,
        "$field_name$",
        $key_part$,
        $value_part$,
        $entry_size$,
#% include python/doc_of_field.py
    )
