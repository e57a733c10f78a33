import type { Exchange } from './exchange.ts';

/** What the router carries instead: it is never sent. */
const laid = new Response(null, { status: 204 });

/** Answers with JSON that is made a Response only where somebody needs one. For what is asked often and sets no cookie. */
export function layJson(exchange: Exchange, value: unknown): Response {
  exchange.answer = { status: 200, headers: { 'Content-Type': 'application/json' }, text: JSON.stringify(value) };
  return laid;
}
