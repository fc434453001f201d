export { type Connection, type ConnectionCall, connect } from './connect.ts';
export { type Service, type ServiceCall, type ServiceMethod, serve, Transfer } from './serve.ts';
export { serveAdapter } from './serveAdapter.ts';
export { fromWireError, toWireError, type WireError, type WireErrorClass } from './WireError.ts';
export type { Endpoint } from './WireMessage.ts';
export { WorkerAdapter } from './WorkerAdapter.ts';
export { WorkerFailureError, type WorkerFailureErrorDetails } from './WorkerFailureError.ts';
