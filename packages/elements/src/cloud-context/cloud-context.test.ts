import { createWorld, type World } from '@cloud-sign-in/mocks';
import { createClient } from '@cloud-sign-in/sdk';
import { expect, fixture, html } from '@open-wc/testing';
import '../testing/hear-warnings.ts';
import { waitUntil } from '../testing/wait-until.ts';
import type { CloudSession } from '../cloud-session/cloud-session.ts';
import '../define/cloud-context.ts';
import '../define/cloud-session.ts';
import type { CloudContext } from './cloud-context.ts';

const textOf = (element: CloudSession): string => element.shadowRoot?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('<cloud-context>', () => {
  let world: World;
  const begin = async (scenario: string): Promise<void> => {
    world = createWorld({ policy: 'jd-cloud', scenario, storage: null, seed: 3 });
    await world.ready;
  };
  afterEach(() => world?.close());

  it('hands its client to every element inside, and another one when it changes', async () => {
    await begin('signed-in');
    const client = (device: string): ReturnType<typeof createClient> => createClient({ baseUrl: world.baseUrl, fetch: world.fetch(device) });
    const context = await fixture<CloudContext>(html`<cloud-context .client=${client('browser')} locale="en"><div><cloud-session></cloud-session></div></cloud-context>`);
    const session = context.querySelector('cloud-session')!;
    await waitUntil(() => textOf(session).includes('cloud_user'), 'the context\'s client knows who is signed in');
    context.client = client('elsewhere');
    await waitUntil(() => textOf(session).includes('Register to Win Gifts'), 'the other one knows nobody');
  });

  it('hands on its language, an element\'s own comes first, and a change is shown', async () => {
    const context = await fixture<CloudContext>(html`<cloud-context locale="en"><cloud-session .session=${null}></cloud-session><cloud-session .session=${null} locale="zh-CN"></cloud-session></cloud-context>`);
    const [one, other] = [...context.querySelectorAll('cloud-session')] as [CloudSession, CloudSession];
    await waitUntil(() => textOf(one).includes('Log in') && textOf(other).includes('登录'));
    context.locale = 'zh-CN';
    await waitUntil(() => textOf(one).includes('登录'));
  });

  it('hands on its base-url', async () => {
    const asked: string[] = [];
    const { fetch } = window;
    window.fetch = async (input) => {
      asked.push(new URL(input instanceof Request ? input.url : String(input), location.href).pathname);
      return Response.json({ session: null, serverTime: Date.now() });
    };
    try {
      const context = await fixture(html`<cloud-context base-url="/there/auth"><cloud-session></cloud-session></cloud-context>`);
      await waitUntil(() => asked.length > 0);
      expect(asked[0]).to.equal('/there/auth/session');
      expect(context.querySelectorAll('cloud-session').length).to.equal(1);
    } finally {
      window.fetch = fetch;
    }
  });

  it('takes no room and leaves what stands inside as it is', async () => {
    const context = await fixture(html`<cloud-context><p>a</p></cloud-context>`);
    expect(getComputedStyle(context).display).to.equal('contents');
    expect(context.querySelector('p')!.getBoundingClientRect().height).to.be.above(0);
  });
});
