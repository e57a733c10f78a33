import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readFlatXml } from './read-flat-xml.ts';
import { writeFlatXml } from './write-flat-xml.ts';

test('a documented push is read, with CDATA and plain fields and whatever space lies between', () => {
  const fields = readFlatXml('\n<xml>\n  <AppId><![CDATA[wx1 <&> ]]]></AppId>\r\n\t<CreateTime>1413192605 </CreateTime><Empty></Empty><Null><![CDATA[]]></Null></xml>\n');
  assert.deepEqual(Object.fromEntries(fields ?? []), { AppId: 'wx1 <&> ]', CreateTime: '1413192605 ', Empty: '', Null: '' });
});

test('nothing that is not flat is read: no document type, entity, attribute, comment, instruction, nesting or doubled field', () => {
  const refused = [
    '', '<xml>', '</xml>', '<xml/>', 'x<xml></xml>', '<xml></xml>x', '<xml></xml><xml></xml>', '<XML></XML>', '<xml a="b"></xml>',
    '<?xml version="1.0"?><xml></xml>',
    '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>',
    '<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>',
    '<xml><A>&amp;</A></xml>', '<xml><A>&#65;</A></xml>', '<xml><A>a>b</A></xml>',
    '<xml><!-- a --><A>1</A></xml>', '<xml><A><!-- a --></A></xml>', '<xml><A x="1">1</A></xml>', '<xml><A >1</A></xml>', '<xml><A/></xml>',
    '<xml><A><B>1</B></A></xml>', '<xml><A>1</B></xml>', '<xml><A>1</A><A>2</A></xml>', '<xml>text<A>1</A></xml>',
    '<xml><A><![CDATA[1</A></xml>', '<xml><A><![CDATA[1]]>2</A></xml>', '<xml><A>1<![CDATA[2]]></A></xml>', '<xml><A><![CDATA[1]]><![CDATA[2]]></A></xml>',
    '<xml><1A>1</1A></xml>', `<xml><${'A'.repeat(65)}>1</${'A'.repeat(65)}></xml>`, '<xml><__proto__>1</__proto__></xml>',
  ];
  for (const text of refused) assert.equal(readFlatXml(text), undefined, text);
});

test('any text comes back as it was written, unless it would end its CDATA', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    if (text.includes(']]>')) assert.throws(() => writeFlatXml({ Content: text }));
    else assert.equal(readFlatXml(writeFlatXml({ A: 1, Content: text }))?.get('Content'), text);
  }));
});

test('a long text is read in time that grows with its length', () => {
  for (const piece of ['<A>', '<xml>', ' ', '<![CDATA[', ']]>', '&amp;']) assert.equal(readFlatXml(`<xml>${piece.repeat(100_000)}`), undefined);
  assert.equal(readFlatXml(`<xml>${'\n'.repeat(1_000_000)}</xml>`)?.size, 0);
});
