import type { BackendConfig } from '../config.ts';
import { createBackend, type Backend } from '../http/create-backend.ts';
import { jdCloud } from '../policies/jd-cloud.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';
import { createTestPorts, type TestPorts } from './test-ports.ts';

export interface TestBackend {
  backend: Backend;
  ports: TestPorts;
  /** A browser of its own per name. */
  browse(device?: string): TestBrowser;
}

/** A backend over test ports, with JD Cloud's policy where no other is given. */
export function createTestBackend(config: Partial<BackendConfig> = {}, overrides: Partial<TestPorts> = {}): TestBackend {
  const ports = createTestPorts(overrides);
  const backend = createBackend(ports, {
    policy: jdCloud,
    origins: ['https://app.example', 'https://embed.example'],
    linkPage: 'https://app.example/link',
    loginPage: 'https://app.example/login',
    scanPage: 'https://app.example/scan',
    ...config,
  });
  return { backend, ports, browse: (device) => createTestBrowser(backend, ports, device) };
}
