import { entries } from '@cloud-sign-in/contract/fixtures/entries';
import type { Fixture } from '@cloud-sign-in/contract/fixtures/fixture';
import { html, type TemplateResult } from 'lit';
import { switches } from '../switches.ts';
import type { Card } from './card.ts';

/** The element of a card, drawn from its fixture: it is given all it shows, so it asks nobody. */
export function drawCard(card: Card): TemplateResult {
  switch (card.kind) {
    case 'flow':
      return drawFlow(card.fixture);
    case 'link':
      return html`<cloud-link .entry=${entries[switches.get('under') === 'jd-cloud' ? 'jd-cloud' : 'tencent-cloud']} .view=${card.fixture.view} .outcome=${card.fixture.outcome} .refusal=${card.fixture.refusal}></cloud-link>`;
    case 'code':
      return html`<wechat-qr .snapshot=${card.fixture}></wechat-qr>`;
    case 'scan':
      return html`<cloud-scan .view=${card.fixture.view} .refusal=${card.fixture.refusal}></cloud-scan>`;
    case 'account':
      return html`<cloud-account .entry=${entries[card.policy === 'both' ? 'tencent-cloud' : card.policy]} .account=${card.fixture.account} .sessions=${card.fixture.sessions}></cloud-account>`;
    case 'session':
      return html`<cloud-session .session=${card.fixture.session}></cloud-session>`;
  }
}

function drawFlow({ flow, policy, method, result: { snapshot, refusal } }: Fixture): TemplateResult {
  const under = switches.get('under');
  const entry = entries[policy !== 'both' ? policy : under === 'all' ? 'tencent-cloud' : under];
  switch (flow) {
    case 'login':
      return html`<cloud-login .entry=${entry} .snapshot=${snapshot} .refusal=${refusal}></cloud-login>`;
    case 'register':
      return html`<cloud-register .method=${method} .entry=${entry} .snapshot=${snapshot} .refusal=${refusal}></cloud-register>`;
    case 'recover':
      return html`<cloud-recover .entry=${entry} .snapshot=${snapshot} .refusal=${refusal}></cloud-recover>`;
    case 'set-password': case 'change-password': case 'change-phone': case 'change-email': case 'associate-provider': case 'disassociate-provider': case 'upgrade': case 'rename': case 'switch-provider':
      return html`<cloud-account-flow .flow=${flow} .entry=${entry} .snapshot=${snapshot} .refusal=${refusal}></cloud-account-flow>`;
  }
}
