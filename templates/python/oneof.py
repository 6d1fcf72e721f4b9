
    which_$oneof_name$ = _rt.which(
        "$oneof_name$",
        {
#% each alternatives
            $number$: "$member$",
#% end
        },
#% if oneof_doc_is_long
        """$oneof_doc_first$
#% each oneof_doc
        $line$
#% end
        """,
#% else
        """$oneof_doc_first$""",
#% end
    )
