export { type Connection, type ConnectionCall, connect } from './connect.ts';
export { iterateStream } from './iterateStream.ts';
export { type Service, type ServiceCall, type ServiceMethod, serve, Transfer } from './serve.ts';
export { serveAdapter } from './serveAdapter.ts';
export { type StreamSource, type StreamStep, serveStream } from './serveStream.ts';
export { fromWireError, toWireError, type WireError, type WireErrorClass } from './WireError.ts';
export type { Endpoint } from './WireMessage.ts';
export { WorkerAdapter } from './WorkerAdapter.ts';
export { WorkerFailureError, type WorkerFailureErrorDetails } from './WorkerFailureError.ts';
