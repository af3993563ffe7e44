"""Opens markup safely: XML without entities or network, HTML as runs of text that know where they stood.

It parses; what an element means to a document is the reader's business, and
nothing here fetches, executes or repairs anything.

>>> [run.text for run in html_runs("<p>受害者 &amp; 幸存者</p><script>x</script><li>儿童")]
['受害者 & 幸存者', '儿童']
>>> parse_xml(b"<tbx><term>victim</term></tbx>", name="a.tbx").tag
'tbx'
"""

from __future__ import annotations

from glossary.markup.html import OBJECT, HtmlRun, LeftOut, html_runs
from glossary.markup.tables import Tables
from glossary.markup.xml import MAX_XML_BYTES, XmlPlace, parse_xml, stream_xml, xml_places, xml_text, xml_texts

__all__ = [
    "MAX_XML_BYTES",
    "OBJECT",
    "HtmlRun",
    "LeftOut",
    "Tables",
    "XmlPlace",
    "html_runs",
    "parse_xml",
    "stream_xml",
    "xml_places",
    "xml_text",
    "xml_texts",
]
