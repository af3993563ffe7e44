"""Texts as nobody means to write them: words, articles, apostrophes and brackets of any script in any order."""

from hypothesis import strategies as st

# What families of languages take off, or look behind.
_PARTICLES = """
    l' l’ d' d’ qu' L' le la les de du des el los las un una del al a an the 's ’s s' of ال وال لل و ب в и не
    - – , . ; : ' " « » “ ” ( ) （ ） 《 》 No. CSAM ONG 1930
"""
_PIECES = st.one_of(
    st.sampled_from(_PARTICLES.split()),
    st.sampled_from([" ", "  ", "\n", "\u00a0", "\u200f", "\u00ad"]),
    st.text(max_size=4),
    st.text("abcdelnrstuñéáàçœßİﬁﬅаеийлностьёابةتينمول儿童ΣAEIOÉ0９", max_size=8),
)

_ARTICLES = st.sampled_from(("l'", "d’", "L'", "les", "los", "la", "the", "ال"))
_GAPS = st.text(" \u00a0\n,-", max_size=2)
_PHRASES = st.lists(_PIECES, max_size=12).map("".join)

ANY_TEXT = _PHRASES | st.tuples(_ARTICLES, _GAPS, _PHRASES).map("".join)
