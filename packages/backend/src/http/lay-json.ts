import type { Exchange } from './exchange.ts';
import type { TextAnswer } from './text-answer.ts';

/** What the router carries instead: it is never sent. */
const laid = new Response(null, { status: 204 });

/** Answers with JSON that is made a Response only where somebody needs one. */
export function layJson(exchange: Exchange, value: unknown, { headers, status }: Pick<TextAnswer, 'status' | 'headers'> = { status: 200, headers: {} }): Response {
  exchange.answer = { status, headers: { 'Content-Type': 'application/json', ...headers }, text: JSON.stringify(value) };
  return laid;
}
