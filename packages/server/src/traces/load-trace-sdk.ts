import { SettingsError } from '../config/load-settings.ts';

const packages = '@opentelemetry/sdk-trace @opentelemetry/context-async-hooks @opentelemetry/resources @opentelemetry/exporter-trace-otlp-http';

/**
 * OpenTelemetry's SDK, which only those install who want traces.
 * @throws SettingsError that says what to install
 */
export function loadTraceSdk() {
  return Promise.all([
    import('@opentelemetry/sdk-trace'), import('@opentelemetry/context-async-hooks'), import('@opentelemetry/resources'), import('@opentelemetry/exporter-trace-otlp-http'),
  ]).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new SettingsError(`Traces are configured, and what sends them is not installed: npm install ${packages}`);
  });
}
