import type { TextAnswer } from './text-answer.ts';

/** The web-standard form of an answer. */
export function toResponse(answer: Response | TextAnswer): Response {
  return answer instanceof Response ? answer : new Response(answer.text, answer);
}
