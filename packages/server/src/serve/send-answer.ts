import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { TextAnswer } from '@cloud-sign-in/backend/http/text-answer';

/** Sends an answer that is one text at once. @returns what the adapter is given: the answer where it is to send it itself, else that it is sent */
export function sendAnswer(answer: Response | TextAnswer, outgoing: HttpBindings['outgoing']): Response {
  if (answer instanceof Response) return answer;
  const { headers, setCookies, status, text } = answer;
  (outgoing as ServerResponse).writeHead(status, { ...headers, ...(setCookies && { 'Set-Cookie': [...setCookies] }), 'Content-Length': Buffer.byteLength(text) }).end(text);
  return RESPONSE_ALREADY_SENT;
}
