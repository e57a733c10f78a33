import * as z from 'zod/mini';

/** The body of every answer that is no flow reply and not a success. */
export const errorReply = /* @__PURE__ */ z.object({ code: z.string(), params: z.looseObject({}), requestId: z.string() });
