import type { TextAnswer } from './text-answer.ts';

/** The web-standard form of an answer. */
export function toResponse(answer: Response | TextAnswer): Response {
  if (answer instanceof Response) return answer;
  const response = new Response(answer.text, answer);
  for (const cookie of answer.setCookies ?? []) response.headers.append('Set-Cookie', cookie);
  return response;
}
