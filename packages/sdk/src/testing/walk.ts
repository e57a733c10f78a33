import type { World } from '@cloud-sign-in/mocks';
import type { ActionResult, AnySnapshot, FlowName, FlowResult, StateName } from '../index.ts';

/** The snapshot of an answer that refused nothing and came to this state. */
export function at<F extends FlowName, S extends StateName<F>>(result: FlowResult<F>, state: S): Extract<AnySnapshot<F>, { state: S }> {
  const { refusal, snapshot } = result;
  if (refusal || snapshot?.state !== state) throw new Error(`${refusal?.code ?? snapshot?.state ?? 'nothing'} instead of ${state}`);
  return snapshot as Extract<AnySnapshot<F>, { state: S }>;
}

/** Presses again with the answer where a human check is asked for. */
export async function asHuman<R extends FlowResult | ActionResult>(world: World, press: (humanCheck?: { id: string; answer: string }) => Promise<R>): Promise<R> {
  const result = await press();
  if (result.refusal?.code !== 'human_check_required') return result;
  const { id } = result.refusal.params;
  const response = await world.fetch('operator')(`${world.baseUrl}/testing/human-check`, { method: 'POST', body: JSON.stringify({ id }) });
  return press({ id, answer: ((await response.json()) as { answer: string }).answer });
}
