import type { TextAnswer } from '@cloud-sign-in/backend/http/text-answer';
import { requestIdHeader } from '@cloud-sign-in/contract';

/** The id an answer carries; undefined for one that is not the backend's. */
export function requestIdOf({ headers }: Response | TextAnswer): string | undefined {
  return headers instanceof Headers ? (headers.get(requestIdHeader) ?? undefined) : headers[requestIdHeader];
}
