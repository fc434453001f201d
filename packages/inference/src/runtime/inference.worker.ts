import { serveInference } from './serveInference.ts';

serveInference(self);
