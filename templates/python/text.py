
    def _get_$field_name$(self):
        fields = self._fields
#% if in_oneof
        if fields._case_$oneof_name$ != $number$:
            return $default$
#% end
#% if is_inline
        size = fields._size_$field_name$
        start = self._address + $text_offset$
#% if is_bytes
        return _MEMORY[start : start + size]
#% else
        return _MEMORY[start : start + size].decode()
#% end
#% else
        start = fields._data_$field_name$
#% if is_bytes
        return _MEMORY[start : start + fields._size_$field_name$]
#% else
        return _MEMORY[start : start + fields._size_$field_name$].decode()
#% end
#% end

    $member$ = _property(
        _get_$field_name$,
#% if is_bytes
        _rt.text_setter($index$, "$field_name$", True, $rivals$),
#% else
        _rt.text_setter($index$, "$field_name$", False, $rivals$),
#% end
        _rt.clearing($index$),
#% include python/doc_of_field.py
    )
