import { basename } from 'node:path';

/** A reader should guess what a file holds from its name. */
export const noVagueFileName = {
  meta: { type: 'problem', schema: [], messages: { vague: '"{{name}}" says nothing: name the file after what it exports.' } },
  create(context) {
    return {
      Program(node) {
        const name = basename(context.filename);
        if (/(^|[-.])(utils?|helpers?|common|misc)([-.]|$)/i.test(name)) context.report({ node, messageId: 'vague', data: { name } });
      },
    };
  },
};
