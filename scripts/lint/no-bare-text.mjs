import { hole, isMarkup, readTemplate } from './read-template.mjs';

const spoken = /^(aria-(label|description|placeholder|roledescription|valuetext)|placeholder|title|alt|label|summary)$/;
const entity = /&(#\d+|#x[\da-f]+|[a-z]\w*);/gi;

function hasWords(value) {
  return /\p{L}/u.test(value.replaceAll(hole, ' ').replace(entity, ' '));
}

/** Text that a person reads stands in a locale: letters in a template's text or in an attribute that is read aloud, and Han in any literal. */
export const noBareText = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Bare text "{{text}}": texts stand in locales.',
      attribute: 'Bare text in {{name}}="{{text}}": texts stand in locales.',
    },
  },
  create(context) {
    const shorten = (value) => value.replaceAll(hole, '${…}').replaceAll(/\s+/g, ' ').trim().slice(0, 40);
    const checkHan = (node, value) => {
      if (typeof value === 'string' && /\p{Script=Han}/u.test(value)) context.report({ node, messageId: 'text', data: { text: shorten(value) } });
    };
    return {
      TaggedTemplateExpression(node) {
        if (!isMarkup(node)) return;
        const { quasis } = node.quasi;
        for (const part of readTemplate(quasis.map((quasi) => quasi.value.raw))) {
          if (!hasWords(part.value)) continue;
          const where = { node: quasis[part.quasi], data: { text: shorten(part.value), name: part.name } };
          if (part.kind === 'text') context.report({ ...where, messageId: 'text' });
          else if (spoken.test(part.name)) context.report({ ...where, messageId: 'attribute' });
        }
      },
      Literal: (node) => checkHan(node, node.value),
      TemplateElement(node) {
        const tagged = node.parent.parent;
        if (tagged.type !== 'TaggedTemplateExpression' || !isMarkup(tagged)) checkHan(node, node.value.raw);
      },
    };
  },
};
