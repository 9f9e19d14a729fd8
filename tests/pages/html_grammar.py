"""Random pages: mark-up as people, editors and attackers write it, sound and broken."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "Du",
        "kan ansöka om",
        "bygglov.",
        "Ring 08-508 00 000",
        "kl. 13.00",
        "Öppet 8–17!",
        "Läs",
        "1 200 kr",
        "ÅÄÖ",
        "– Bra, säger Eva Ek (KD).",
        "Senast uppdaterad: 6 mars 2024",
        "e\u0301",
        "😀",
        "שלום",
        "•",
        "|",
        "x",
        "Ja",
        "a&amp;b",
        "&amp;amp;lt;",
        "&lt;b&gt;",
        "&nbsp;",
        "kom&shy;mun",
        "&notit;",
        "&#38;",
        "&",
        "&copy=1",
        "&aring",
        "<",
        "< b",
        "a<1",
        ">",
        "]]>",
        "\0",
        "h\0ej",
        "&#13;",
        "&#32;x",
        "&#0;",
        "&#128;",
        "--",
        "\u00a0",
        "&zwj;",
        "\ue0007\ue001",
        "{x}",
        "'",
        '"',
    ]
)
SPACE = st.sampled_from(["", " ", "\n", "\r\n", "\r", "\t", "  \n  ", "\f"])
TEXT = st.lists(st.one_of(WORDS, SPACE), min_size=1, max_size=4).map("".join)

INLINE = "a b i em strong span code q u s small sub abbr cite time mark font bdo label ruby x-y".split()
BLOCK = (
    "p div h1 h2 h3 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote section article nav main"
    " header footer aside form fieldset legend details summary dialog figure figcaption address pre center button"
    " select optgroup option datalist textarea noscript hgroup menu listing object video audio canvas colgroup marquee"
).split()
RAW = "script style iframe noembed title textarea xmp template".split()
ODD = "html head body frameset svg math g desc foreignObject text title mi mtext annotation-xml image nobr".split()
VOID = "br wbr hr img input meta link area base col source track embed param keygen".split()
NAMES = st.one_of(*map(st.sampled_from, (INLINE, BLOCK, INLINE, BLOCK, RAW, ODD, VOID)))

VALUES = st.one_of(TEXT.map(lambda text: text.replace('"', "").replace("'", "").replace("\0", "")), WORDS)
ATTRIBUTES = st.one_of(
    st.tuples(
        st.sampled_from("alt title aria-label placeholder label summary abbr value aria-description".split()), VALUES
    ),
    st.tuples(st.sampled_from("id href src name class style data-x action srcset content".split()), VALUES),
    st.sampled_from(
        [
            ("lang", "en"),
            ("lang", "sv"),
            ("lang", "sv-SE"),
            ("lang", ""),
            ("xml:lang", "fi"),
            ("dir", "rtl"),
            ("translate", "no"),
            ("translate", "yes"),
            ("translate", ""),
            ("class", "notranslate"),
            ("class", "x notranslate"),
            ("type", "submit"),
            ("type", "image"),
            ("type", "hidden"),
            ("hidden", ""),
            ("aria-hidden", "true"),
            ("role", "heading"),
            ("role", "main"),
            ("role", "navigation"),
            ("class", "cookie-banner"),
            ("class", "content"),
            ("class", "sr-only"),
            ("name", "description"),
            ("property", "og:title"),
            ("aria-level", "2"),
        ]
    ),
)
WRITTEN = st.one_of(
    ATTRIBUTES.map(lambda pair: f'{pair[0]}="{pair[1].replace(chr(34), "")}"'),
    ATTRIBUTES.map(lambda pair: f"{pair[0]} = '{pair[1].replace(chr(39), '')}'"),
    ATTRIBUTES.map(lambda pair: f"{pair[0]}={squeeze(pair[1])}"),
    ATTRIBUTES.map(lambda pair: f"{pair[0].upper()}"),
    st.sampled_from(["=", 'a"b', "/", "<", "a=b a=c", 'ID="a>b"']),
)


def squeeze(value: str) -> str:
    """A value that can stand without quotation marks."""
    return "".join(value.split()).replace("'", "").replace('"', "").replace(">", "").strip("\0") or "x"


@st.composite
def start_tags(draw: st.DrawFn, name: str | None = None) -> str:
    tag = name or draw(NAMES)
    tag = tag.upper() if draw(st.integers(0, 9)) == 0 else tag
    attributes = draw(st.lists(WRITTEN, max_size=3))
    close = draw(st.sampled_from(["", "", "", "", " ", "/", " /"]))
    return f"<{' '.join([tag, *attributes])}{' ' if close == '/' and attributes else ''}{close}>"


ENDS = st.one_of(
    NAMES.map(lambda name: f"</{name}>"),
    st.sampled_from(
        ["</p>", "</a>", "</b>", "</br>", "</</p>", "</>", "</ p>", "</table>", "</body>", "</html>", "</p x=y>"]
    ),
)
OTHER = st.sampled_from(
    [
        "<!-- hej -->",
        "<!---->",
        "<!-->",
        "<!--x--!>",
        "<!x>",
        "<?php x ?>",
        "<![CDATA[a<b>c]]>",
        "<!DOCTYPE html>",
        "<!--[if IE]>gammal<![endif]-->",
        "<br><br>",
        "<br>\n<br/>",
        "<b></b>",
        "<a name=x></a>",
        "<script>if (a<b) '</p>'</script>",
        "<style>p>a{}</style>",
        "<img alt='Rådhuset'>",
        "<template><p lang=en>Mall</template>",
        "<svg><title>Karta</title><text>Norr</text></svg>",
    ]
)
UNCLOSED = st.sampled_from(["", "", "", "<!-- slut", "<a title='x", "</p", "<", "<![CDATA[x", "&am", "<textarea>"])

SOUP = st.lists(st.one_of(TEXT, TEXT, start_tags(), start_tags(), ENDS, OTHER), max_size=14).map("".join)


@st.composite
def _element(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    name = draw(st.one_of(st.sampled_from(INLINE), st.sampled_from(BLOCK), st.sampled_from(ODD)))
    closed = draw(st.integers(0, 9)) > 0
    return draw(start_tags(name)) + draw(inner) + (f"</{name}>" if closed else "")


NESTED = st.recursive(
    TEXT, lambda inner: st.one_of(_element(inner), st.lists(inner, max_size=4).map("".join), OTHER), max_leaves=14
)
TABLES = st.lists(
    st.one_of(
        st.sampled_from("<tr> <td> <th> </tr> </td> <caption> </table> <tbody> <table> <b> </b> <a>".split()), TEXT
    ),
    max_size=14,
).map(lambda parts: "<table>" + "".join(parts))
FORMATTING = st.lists(
    st.one_of(st.sampled_from("<b> <i> <a> <p> </b> </i> </a> </p> <div> </div> <li> <nobr> <button>".split()), TEXT),
    max_size=16,
).map("".join)
SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<b>",
                "</b>",
                "<br>",
                "<!-- k -->",
                "<a href='x' title='Tips'>",
                "</a>",
                "<span lang=en>",
                "</span>",
                "<i translate=no>",
                "</i>",
                "<img alt='Bild'>",
            ]
        ),
        TEXT,
    ),
    max_size=12,
).map(lambda parts: "<p>" + "".join(parts) + "</p>")

BODIES = st.lists(st.one_of(SOUP, NESTED, TABLES, FORMATTING, SENTENCES), min_size=1, max_size=3).map("".join)
HEADS = st.sampled_from(
    [
        "",
        "",
        "<!DOCTYPE html>",
        "\n<!-- k --><!doctype html>\r\n",
        "<html lang=sv>",
        "<html>",
        "<html lang>",
        "<HTML LANG='sv-SE' dir=ltr>",
        '<!doctype html><html lang="sv" xml:lang="sv"><head><meta charset=utf-8><title>Sida &amp; titel</title></head>'
        "<body dir=ltr lang=sv>",
        "<head><title>\n Hej </title><meta name=description content='Om oss'><body>",
        "<meta property=og:locale content=sv_SE>",
        "<!doctype html><html lang=en><title>English</title><main>",
        "<html translate=no>",
        "<title>x",
        "<frameset><frame title=y>",
    ]
)
PAGES = st.tuples(HEADS, BODIES, UNCLOSED).map("".join)
