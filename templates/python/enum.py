

class $name$(_enum.IntEnum):
#% if has_comment
    """
#% each comment
    $line$
#% end

    The enum $full_name$.
    """
#% else
    """The enum $full_name$."""
#% end

#% each values
#% each comment
    #: $line$
#% end
    $value$ = $number$
#% end
