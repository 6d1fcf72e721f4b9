
class $name$(_rt.Message):
#% each nested
    $nested_name$ = $nested_type$
#% end
#% each fields
#% if is_map
#% if maps_to_messages
    $member$: _rt.ReadOnly[_rt.MessageMap[$key_type$, $mapped_type$]]
#% else
    $member$: _rt.Property[
        _rt.ValueMap[$key_type$, $mapped_type$], _t.Mapping[$key_type$, $mapped_type$]
    ]
#% end
#% else
#% if is_repeated
#% if is_message
    $member$: _rt.ReadOnly[_rt.RepeatedMessages[$value_type$]]
#% else
#% if is_text
    $member$: _rt.Property[_rt.RepeatedTexts[$value_type$], _t.Iterable[$value_type$]]
#% else
    $member$: _rt.Property[_rt.RepeatedScalars[$value_type$], _t.Iterable[$value_type$]]
#% end
#% end
#% else
    $member$: _rt.Property[$value_type$, $value_type$]
#% if has_presence
    has_$field_name$: _rt.ReadOnly[_b.bool]
#% end
#% if is_message
    def mutable_$field_name$(self) -> $value_type$: ...
#% end
#% end
#% end
#% end
#% each oneofs
    which_$oneof_name$: _rt.ReadOnly[
        _t.Optional[
            _t.Literal[
#% each alternatives
                "$member$",
#% end
            ]
        ]
    ]
#% end
#% if is_without_members
    pass
#% end
