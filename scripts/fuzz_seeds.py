"""What the fuzzing of readers begins with: small texts and files, each with something that its reader looks at."""

import io
import zipfile

CHINESE = "各国应禁止儿童色情\n制品。“儿童色情制品”一词越来越多地称为儿童性虐待材料。《关于儿童色情制品的公约》。"
SENTENCES = (
    CHINESE,
    '“Child pornography” (CP) is superseded; the term "child pornography"[1]; Convention on child pornography.',
    "La pornographie mettant en scène des enfants, dite « pornographie enfantine », p. 3, art. 34 c).",
    "La pornografía infantil; el Protocolo facultativo relativo a la venta de niños, la prostitución infantil.",
    "Детская порнография и Факультативный протокол, касающийся торговли детьми, детской проституции.",
    "استغلال الأطفال في المواد الإباحية؛ البروتوكول الاختياري",
    "兒童色情製品\u200b e\u0301 \u202eabc\u202c \U0001f468\u200d\U0001f469 ﬁ Ⅳ \ufeff",
)
UN = """联合国\tE/2022/30
  经济及社会理事会\tDistr.: General
21 July 2022
Chinese
Original: English
2022 年届会
议程项目 19
  《公约》第

34 条
1. 回顾第 2020/1 号决议，1
  (a) 儿童色情

制品；
22-12345 (C)   2/5
E/2022/30
V.22-01234
  1 见 https://example.org/a/b。
  * E/2022/1。
"""
MARKDOWN = """---
title: Draft
lang: zh-Hans
---
# 儿童色情制品 {#a}
- *child* **pornography** `code` [link](http://a "t") ![i](b)
> quoted

| a | b |
|---|---|
| c&amp; | d |

<!-- glossary: ignore-next-line -->
text <b lang="fr">gras</b>[^1]
```
fence
```
[^1]: note
"""
HTML = (
    "<!DOCTYPE html><html lang=zh><head><title>t</title><style>x</style></head><body><h1>儿童色情\n制品</h1>"
    "<p lang='en'>child <b>porno</b>graphy &amp; &#x513F;&copyright<br><img alt=a><blockquote>q</blockquote>"
    "<table><tr><td>a<td>b</table><!-- c --><script>s</script><pre>a  b</pre><ul><li>1<li>2</ul><code>x</code>"
)
XLIFF_2 = (
    '<?xml version="1.0" encoding="utf-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" '
    'srcLang="en" trgLang="zh"><file id="f"><unit id="u"><segment><source>s</source><target>儿童<pc id="1">色情</pc>'
    '制品<ph id="2" subType="xlf:lb"/>&lt;&#x41;<![CDATA[ & ]]><!-- c --></target></segment></unit></file></xliff>'
)
XLIFF_1 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" target-language="fr"><body>'
    '<group translate="no"><trans-unit id="1" xml:space="preserve"><target>la <g id="1">victime</g> <x id="2"/>'
    '<bpt id="3">&lt;b&gt;<sub>aide</sub></bpt></target></trans-unit></group></body></file></xliff>'
)
TABLE = (
    "concept,language,term,status,severity,type,subject,note,source,date,confidence\r\n"
    'c1,zh-Hans,"儿童,色情",deprecated,error,full form,s,"a\nb",E/1 | E/2,2022-07-21,known\r\n'
    "c1,en,victim,preferred,,,,'=n,,,\r\nc1,fr,victime,superseded,info,abbreviation,,,A/1,2022-07,verified\r\n"
)
MANIFEST = 'file,symbol,language,date,body,title\na.txt,E/2022/30,zh,2022-07-21,GA,"t,t"\nb.md,,fr,2020,,\n'
PRAGMAS = """# glossary: off 儿童色情制品, "child pornography"
<!-- glossary: ignore-next-line: victim -->
victim // glossary: ignore-line
% glossary: on
<!-- Glossary: ingore-line -->  <!-- glossary: off «a» 「b」
"""
CONCEPT = (
    '{"subject": "s", "reason": "r", "languages": {"en": {"terms": [{"text": "a term", "status": "deprecated", '
    '"type": "short form", "severity": "info", "region": "HK", "note": "n", "confidence": "known", '
    '"sources": [{"document": "A/RES/1", "paragraph": "2"}], "history": [{"status": "deprecated", '
    '"since": "2022-07-21", "document": "A/RES/1", "paragraph": "", "body": "b", "note": "", "confidence": "known"}]}, '
    '{"text": "better"}], "definitions": [{"text": "d", "source": "A/RES/1"}]}}, '
    '"relations": [{"type": "broader", "target": "trade", "note": "", "source": ""}], '
    '"renamed": [{"language": "en", "from": "trade", "to": "commerce"}]}'
)
QUERIES = '{"q0": {"query": "victim", "type": "en", "limit": 3, "properties": [{"pid": "language", "v": "fr"}]}}'
BASELINE = '{"version": 1, "findings": [{"document": "a", "term": "b", "rule": "c", "fingerprint": "0123"}]}'
# A number longer than Python reads, and more brackets than it goes into.
HUGE = '{"version": ' + "9" * 5000 + ', "languages": ' + "[" * 3000 + "]" * 3000 + "}"
SETTINGS = f'port = 9000\nhosts = ["a"]\nterms = ["t.csv"]\nmetrics = true\nworkers = {"9" * 5000}\n'

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_PARTS = {
    "document.xml": (
        f"<w:document {_W}><w:body><w:p><w:pPr><w:pStyle w:val='H1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/>"
        "</w:numPr></w:pPr><w:r><w:rPr><w:lang w:val='en-US' w:eastAsia='zh-CN'/></w:rPr><w:t>儿童色</w:t></w:r>"
        "<w:ins><w:r><w:t xml:space='preserve'>情制品 </w:t><w:tab/><w:br/></w:r></w:ins><w:del><w:r><w:delText>x"
        "</w:delText></w:r></w:del><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>"
        "<w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/>"
        "<w:t>1</w:t><w:fldChar w:fldCharType='end'/><w:vanish/><w:sym w:char='F0A7'/></w:r></w:p></w:tc></w:tr>"
        "</w:tbl><w:sectPr><w:headerReference w:id='r9'/></w:sectPr></w:body></w:document>"
    ),
    "styles.xml": (
        f"<w:styles {_W}><w:style w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='H2'/></w:style>"
        "<w:style w:styleId='H2'><w:basedOn w:val='H1'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style></w:styles>"
    ),
    "numbering.xml": (
        f"<w:numbering {_W}><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='3'/>"
        "<w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'>"
        "<w:abstractNumId w:val='0'/></w:num></w:numbering>"
    ),
    "footnotes.xml": (
        f"<w:footnotes {_W}><w:footnote w:id='2'><w:p><w:r><w:t>n</w:t></w:r></w:p></w:footnote></w:footnotes>"
    ),
    "header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>head</w:t></w:r></w:p></w:hdr>",
    "settings.xml": f"<w:settings {_W}><w:themeFontLang w:val='fr-FR'/></w:settings>",
}


def word(parts: dict[str, str | bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A Word file of these parts of `word/`, each named by the first as its kind."""
    links = "".join(
        f'<Relationship Id="r{at}" Type="{_LINKS}/{part.removesuffix(".xml").rstrip("0123456789")}" Target="{part}"/>'
        for at, part in enumerate(parts)
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return file.getvalue()


def pdf() -> bytes:
    """A page with two lines of text, uncompressed, so that a change of a byte changes what is drawn."""
    drawn = "BT /F1 12 Tf 14 TL 72 720 Td (child porno-) Tj T* (graphy) Tj ET"
    mapped = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <513F> endbfchar endcmap"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R>>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        f"<< /Length {len(mapped)} >>\nstream\n{mapped}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()
