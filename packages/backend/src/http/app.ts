import type { Hono } from 'hono';
import type { Exchange } from './exchange.ts';

/** The router as every group of routes knows it: each call carries its exchange. */
export type App = Hono<{ Bindings: { exchange: Exchange } }>;
