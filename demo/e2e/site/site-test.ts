import { test as story } from '../story.ts';
import { mouse } from '../hands/mouse.ts';
import { Widget } from '../pages/widget.ts';
import { openSite, type Site } from './site.ts';

interface SiteFixtures {
  /** The world behind the site. */
  readonly past: Parameters<typeof openSite>[1];
  readonly site: Site;
  readonly login: Widget;
}

/** What a browser itself says about an answer that is no success, and about a broken connection. */
const network = /Failed to load resource/;

/** A test on somebody's own page. */
export const test = story.extend<SiteFixtures>({
  mayBeSaid: network,
  past: [{ policy: 'jd-cloud', scenario: 'registered' }, { option: true }],
  site: async ({ baseURL, past }, use) => {
    const site = await openSite(baseURL ?? '', past);
    await use(site);
    await site.close();
  },
  login: async ({ page }, use) => use(new Widget(page, 'cloud-login', mouse)),
});
