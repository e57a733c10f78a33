import type { Refusal } from '@cloud-sign-in/contract';
import type { ClientController } from './client-controller.ts';
import type { FlowController } from './flow-controller.ts';

/**
 * Asks for the entry where it has not come yet, and where it holds no longer, as other versions are to be agreed to: what was ticked for the
 * old ones is ticked no more (REG-9).
 * @param refusal what the backend has just refused
 * @throws CloudError when it cannot be had
 */
export async function renewEntry(host: Element, flow: FlowController, client: ClientController, refusal: Refusal | undefined): Promise<void> {
  const isOld = refusal?.code === 'agreements_required';
  if (flow.entry && !isOld) return;
  const untick = (): void => { if (isOld) host.querySelector<HTMLInputElement>(':scope > form [name=agreements]:checked')?.click(); };
  untick();
  const { life: signal } = flow;
  const entry = await (await client.get()).entry({ signal, refresh: isOld });
  if (signal?.aborted) return;
  untick(); // it was the old ones that were ticked meanwhile
  flow.set({ entry });
}
