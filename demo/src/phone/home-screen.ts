import { html, type TemplateResult } from 'lit';
import { formatTime } from '../shell/format-time.ts';
import { icons } from '../shell/icons.ts';
import type { Texts } from '../texts.ts';

type AppName = 'messages' | 'calls' | 'mail' | 'wechat' | 'cloud' | 'camera';
interface App { unseen?: number; open: () => void }

/** The applications of the phone. */
export function homeScreen(t: Texts, now: number, language: string, apps: Readonly<Record<AppName, App>>): TemplateResult {
  const app = (name: AppName, icon: unknown): TemplateResult =>
    html`<button type="button" data-testid=${`app-${name}`} @click=${apps[name].open}>
      <span class=${`d-app d-app-${name}`}>${icon}</span>${t.appNames[name]}${apps[name].unseen ? html`<span class="d-badge">${apps[name].unseen}</span>` : ''}
    </button>`;
  return html`<div class="d-home" data-testid="home-screen">
    <p class="d-home-clock">${formatTime(now, 'clock')}</p>
    <p class="d-home-date">${formatTime(now, 'day', language)}</p>
    <nav class="d-springboard" aria-label=${t.ownApps}>${app('wechat', icons.talk)}${app('cloud', icons.site)}${app('camera', icons.camera)}</nav>
    <nav class="d-dock" aria-label=${t.apps}>${app('calls', icons.call)}${app('messages', icons.message)}${app('mail', icons.mail)}</nav>
  </div>`;
}
