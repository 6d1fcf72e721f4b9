#% if doc_is_long
        """$doc_first$
#% each doc
        $line$
#% end
        """,
#% else
        """$doc_first$""",
#% end
