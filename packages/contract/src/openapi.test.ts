import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawFlow } from './draw-flow.ts';
import { errors } from './errors.ts';
import { flows } from './flows/flows.ts';
import { createOpenApi } from './openapi.ts';

interface Operation { operationId: string; responses: Record<string, unknown> }
const document = createOpenApi() as { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, unknown> } };
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test('every action of every flow is one operation, and every operation has one name', () => {
  const names = operations.map((operation) => operation.operationId);
  assert.equal(new Set(names).size, names.length);
  for (const flow of Object.values(flows)) for (const state of Object.values(flow.states)) for (const action of Object.keys(state.actions)) assert.ok(names.includes(action), action);
});

test('every reference of the document leads somewhere', () => {
  const found = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1] ?? '');
  assert.ok(found.length > 100);
  for (const name of new Set(found)) assert.ok(name in document.components.schemas, name);
});

test('every refusal of an action is declared under the status of its code', () => {
  for (const flow of Object.values(flows)) {
    for (const state of Object.values(flow.states)) {
      for (const [name, action] of Object.entries(state.actions) as [string, { refusals: readonly (keyof typeof errors)[] }][]) {
        const operation = operations.find((each) => each.operationId === name);
        for (const code of action.refusals) assert.ok(JSON.stringify(operation?.responses[errors[code].status]).includes(`Refusal_${code}"`), `${name} ${code}`);
      }
    }
  }
});

test('a diagram holds every state and every action of its flow', () => {
  for (const name of Object.keys(flows) as (keyof typeof flows)[]) {
    const diagram = drawFlow(name);
    for (const [state, definition] of Object.entries(flows[name].states)) {
      assert.match(diagram, new RegExp(`\\b${state}\\b`));
      for (const action of Object.keys(definition.actions)) assert.match(diagram, new RegExp(`: ${action}$`, 'm'));
    }
  }
});
