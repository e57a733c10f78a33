import { isMarkup, readTemplate } from './read-template.mjs';

/** A strict Content-Security-Policy drops `style="…"`: styles stand in a style sheet, values that change in a custom property. */
export const noStyleAttribute = {
  meta: { type: 'problem', schema: [], messages: { style: 'No style attribute: a strict CSP blocks it. Use a class or a part.' } },
  create(context) {
    return {
      TaggedTemplateExpression(node) {
        if (!isMarkup(node)) return;
        const { quasis } = node.quasi;
        for (const part of readTemplate(quasis.map((quasi) => quasi.value.raw))) {
          if (part.kind === 'attribute' && part.name.toLowerCase() === 'style') context.report({ node: quasis[part.quasi], messageId: 'style' });
        }
      },
    };
  },
};
