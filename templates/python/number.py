
#% if in_oneof
    def _get_$field_name$(self):
        fields = self._fields
        if fields._case_$oneof_name$ != $number$:
            return $default$
        return fields._value_$field_name$

#% if is_enum
    $member$ = _property(
        _rt.enum_getter(_get_$field_name$, lambda: $type$),
        _rt.oneof_setter($index$, "$field_name$", "$repr$", $rivals$, lambda: $type$, $closed$),
        _rt.clearing($index$),
#% include python/doc_of_field.py
    )
#% else
    $member$ = _property(
        _get_$field_name$,
        _rt.oneof_setter($index$, "$field_name$", "$repr$", $rivals$),
        _rt.clearing($index$),
#% include python/doc_of_field.py
    )
#% end
#% else
#% if is_integer
    def _set_$field_name$(self, value):
        try:
            self.$slot$[$slot_index$] = value if _type(value) is _int else _index(value)
        except _rt.REFUSED:
            self._store("$slot$", $slot_index$, value, "$field_name$")
#% if has_bit
        self._fields._has_$field_name$ = 1
#% end

#% end
#% if is_float
    def _set_$field_name$(self, value):
        if _type(value) is not _float:
            value = _rt.real(value)
        fields = self._fields
        fields._value_$field_name$ = value
#% if has_bit
        fields._has_$field_name$ = 1
#% end

#% end
    $member$ = _property(
#% if is_enum
        _rt.enum_getter(_get("_fields._value_$field_name$"), lambda: $type$),
        _rt.enum_setter("$field_name$", $has$, lambda: $type$, $closed$),
#% else
        _get("_fields._value_$field_name$"),
#% if is_bool
        _rt.boolean_setter("$field_name$", $has$),
#% else
        _set_$field_name$,
#% end
#% end
        _rt.clearing($index$),
#% include python/doc_of_field.py
    )
#% end
