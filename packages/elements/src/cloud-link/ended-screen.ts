import { html, nothing } from 'lit';
import { panel } from '../parts/panel.ts';
import { stepIcon } from '../parts/step-icon.ts';
import { way } from '../parts/way.ts';
import { endingOf, endingOfDead, type Ending } from './ending.ts';
import type { LinkScene, LinkScreen } from './link-scene.ts';

/** What came of the link, or why it cannot be used. */
export const endedScreen: LinkScreen = {
  title: (scene) => ending(scene).title,
  lead: (scene) => ending(scene).text,
  render(scene) {
    const names = { login: scene.link.logIn, register: scene.link.register, recover: scene.look?.purpose === 'endSession' ? scene.link.reset : scene.link.recover };
    const { isGood, ways: all } = ending(scene);
    const ways = all.filter((to) => scene.urls[to]);
    const subject = scene.look?.maskedEmail;
    return html`${isGood && subject ? panel({ icon: stepIcon('done'), kind: 'success', caption: scene.link.address, subject }) : nothing}${ways.length === 0 ? nothing : html`<div data-cloud="actions">${ways.map((to, at) => way(scene.urls[to], names[to], at === 0 ? 'primary' : 'secondary'))}</div>`}`;
  },
};

function ending({ hasToken, link, look, outcome }: LinkScene): Ending {
  if (outcome) return endingOf(outcome, link);
  if (look) return endingOfDead(look, link);
  return { title: hasToken ? link.unknownTitle : link.missingTitle, text: hasToken ? link.unknownText : link.missingText, isGood: false, ways: ['login'] };
}
