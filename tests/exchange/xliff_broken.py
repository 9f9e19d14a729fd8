"""For each rule of the validator a document that breaks it."""

from __future__ import annotations

from xliff_documents import segment, small, small_1

BROKEN = {
    "unknown-version": '<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0" version="3.0"/>',
    "element-not-allowed": segment("<b/>"),
    "element-out-of-order": small('<unit id="u"><segment><source/></segment><notes><note/></notes></unit>'),
    "element-repeated": small('<unit id="u"><segment><source/><source/></segment></unit>'),
    "element-missing": small('<unit id="u"/>'),
    "text-not-allowed": small('<unit id="u">hej<segment><source/></segment></unit>'),
    "attribute-missing": small("<unit><segment><source/></segment></unit>"),
    "attribute-not-allowed": segment("", extra='lang="sv"'),
    "attribute-value": segment("", extra='state="done"'),
    "skeleton-content": small('<unit id="u"><segment><source/></segment></unit>', before="<skeleton/>"),
    "unit-without-segment": small('<unit id="u"><ignorable><source/></ignorable></unit>'),
    "duplicate-id": segment('<ph id="1"/><ph id="1"/>'),
    "target-id-elsewhere": segment('<ph id="1"/>', '<ph id="s"/>', 'id="s"'),
    "target-code-differs": segment('<ph id="1"/>', '<pc id="1"/>'),
    "unknown-reference": segment('<ph id="1" dataRef="d1"/>'),
    "fragment-syntax": segment('<mrk id="1" type="my:x" ref="#n=1/u=u"/>'),
    "reference-outside-unit": segment(
        "", before='<gls:glossary><gls:glossEntry ref="#f=f/u=other/1"><gls:term/><gls:definition/></gls:glossEntry>'
        "</gls:glossary>",
    ),
    "attributes-in-pair": segment('<pc id="1" equivStart="x"/>'),
    "copy-with-data": segment('<ph id="1"/><ph id="2" copyOf="1" dataRef="d"/>'),
    "copy-of-data": segment('<ph id="1" dataRef="d"/><ph id="2" copyOf="1"/>'),
    "copy-differs": segment('<ph id="1"/><pc id="2" copyOf="1"/>'),
    "copy-forbidden": segment('<ph id="1" canCopy="no"/><ph id="2" copyOf="1"/>'),
    "code-point-is-text": segment('<cp hex="0041"/>'),
    "start-without-end": segment('<sc id="1"/>'),
    "end-without-start": segment('<ec startRef="1"/><sc id="1"/>'),
    "ended-twice": segment('<sc id="1"/><ec startRef="1"/><ec startRef="1"/>'),
    "isolated-in-unit": segment('<sc id="1" isolated="yes"/><ec startRef="1"/>'),
    "end-code-id": segment('<ec id="1"/>'),
    "only-when-isolated": segment('<sc id="1"/><ec startRef="1" fs:fs="b"/>'),
    "halves-differ": segment('<sc id="1" canDelete="no"/><ec startRef="1"/>'),
    "fixed-order-permissions": segment('<ph id="1" canReorder="firstNo"/>'),
    "fixed-order-start": segment('<ph id="1"/><ph id="2" canReorder="no" canCopy="no" canDelete="no"/>'),
    "order-changed": segment(
        '<ph id="1" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="2" canReorder="no" canCopy="no" '
        'canDelete="no"/>',
        '<ph id="2" canReorder="firstNo" canCopy="no" canDelete="no"/><ph id="1" canReorder="no" canCopy="no" '
        'canDelete="no"/>',
    ),
    "code-deleted": segment('a<ph id="1" canDelete="no"/>', "a"),
    "code-not-yet-there": segment('a<ph id="1" canDelete="no"/>', ""),
    "subtype-without-type": segment('<ph id="1" subType="my:x"/>'),
    "reserved-value": segment('<ph id="1" type="ui" subType="xlf:lb"/>'),
    "annotation-comment": segment('<mrk id="1" type="comment"/>'),
    "comment-note": segment('<mrk id="1" type="comment" ref="#n=1"/>'),
    "annotation-translate": segment('<mrk id="1" type="generic"/>'),
    "candidate-annotation-ref": segment('<mrk id="1" type="mtc:match" ref="#x"/>'),
    "substate-without-state": segment("", extra='subState="my:x"'),
    "state-without-target": segment("", extra='state="final"'),
    "target-language-missing": small(
        '<unit id="u"><segment><source/><target/></segment></unit>', root='srcLang="sv"'
    ),
    "language-differs": small('<unit id="u"><segment><source xml:lang="fi"/></segment></unit>'),
    "order-too-large": small('<unit id="u"><segment><source/><target order="2"/></segment></unit>'),
    "order-taken": small(
        '<unit id="u"><segment><source/><target order="2"/></segment><segment><source/><target/></segment></unit>'
    ),
    "order-gap": small(
        '<unit id="u"><segment><source/><target order="2"/></segment><segment><source/></segment></unit>'
    ),
    "style-without-element": small('<unit id="u" fs:subFs="a,b"><segment><source/></segment></unit>'),
    "style-syntax": small('<unit id="u" fs:fs="a" fs:subFs="href"><segment><source/></segment></unit>'),
    "glossary-entry-empty": segment(
        "", before="<gls:glossary><gls:glossEntry><gls:term>a</gls:term></gls:glossEntry></gls:glossary>"
    ),
    "resource-type-missing": segment(
        "", before='<res:resourceData><res:resourceItem><res:source href="a"/></res:resourceItem></res:resourceData>'
    ),
    "resource-empty": segment("", before="<res:resourceData><res:resourceItem/></res:resourceData>"),
    "resource-content": segment(
        "", before='<res:resourceData><res:resourceItem mimeType="a/b"><res:source/></res:resourceItem>'
        "</res:resourceData>",
    ),
    "size-info-twice": small(
        '<unit id="u" slr:sizeInfo="1" slr:sizeInfoRef="x"><segment><source/></segment></unit>'
    ),
    "size-info-data": small('<unit id="u" slr:sizeInfoRef="x"><segment><source/></segment></unit>'),
    "check-kinds": segment("", before="<val:validation><val:rule/></val:validation>"),
    "check-needs": segment("", before='<val:validation><val:rule isNotPresent="a" occurs="1"/></val:validation>'),
    "check-disabled": small(
        '<unit id="u"><segment><source/></segment></unit>',
        before='<val:validation><val:rule isPresent="a" disabled="yes"/></val:validation>',
    ),
    "change-version": segment(
        "", before='<ctr:changeTrack><ctr:revisions appliesTo="source" currentVersion="2"><ctr:revision version="1">'
        '<ctr:item property="content"/></ctr:revision></ctr:revisions></ctr:changeTrack>',
    ),
    "change-subject": segment(
        "", before='<ctr:changeTrack><ctr:revisions appliesTo="note"><ctr:revision><ctr:item property="content"/>'
        '</ctr:revision></ctr:revisions></ctr:changeTrack><notes><note id="1"/><note id="2"/></notes>',
    ),
    "its-version": segment('<mrk id="1" its:allowedCharacters="a"/>'),
    "its-annotation-type": segment('<mrk id="1" type="comment" value="a" its:version="2.0" its:org="a"/>'),
    "its-together": segment('<mrk id="1" its:version="2.0" its:org="a" its:orgRef="b"/>'),
    "its-needs": segment('<mrk id="1" its:version="2.0" its:taSource="a"/>'),
    "its-record-empty": segment(
        "", before='<its:provenanceRecords xml:id="p" version="2.0"><its:provenanceRecord/></its:provenanceRecords>'
    ),
    "its-annotator": segment('<mrk id="1" its:version="2.0" its:annotatorsRef="magic|x"/>'),
    "its-record-unknown": segment('<mrk id="1" its:version="2.0" its:provenanceRecordsRef="#its=p"/>'),
    "deprecated": small_1('<trans-unit id="1" ts="x"><source/></trans-unit>'),
    "inline-id-repeated": small_1('<trans-unit id="1"><source><x id="1"/><x id="1"/></source></trans-unit>'),
    "clone-forbidden": small_1(
        '<trans-unit id="1"><source><x id="1"/></source><target><x id="1" clone="no"/><x id="1"/></target></trans-unit>'
    ),
    "pair-broken": small_1('<trans-unit id="1"><source><bx id="1"/></source></trans-unit>'),
    "code-not-in-source": small_1('<trans-unit id="1"><source/><target><x id="1"/></target></trans-unit>'),
    "code-not-in-target": small_1('<trans-unit id="1"><source><x id="1"/></source><target>a</target></trans-unit>'),
    "segment-without-mid": small_1(
        '<trans-unit id="1"><source/><seg-source><mrk mtype="seg"/></seg-source></trans-unit>'
    ),
    "segment-unknown": small_1(
        '<trans-unit id="1"><source/><target><mrk mtype="seg" mid="1"/></target></trans-unit>'
    ),
    "approved-unfinished": small_1(
        '<trans-unit id="1" approved="yes"><source/><target state="needs-translation"/></trans-unit>'
    ),
    "approved-without-target": small_1('<trans-unit id="1" approved="yes"><source/></trans-unit>'),
    "target-language-unknown": small_1('<trans-unit id="1"><source/><target/></trans-unit>').replace(
        'target-language="en" ', ""
    ),
    "language-mismatch": small_1('<trans-unit id="1"><source xml:lang="fi"/></trans-unit>'),
}  # fmt: skip
