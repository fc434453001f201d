import { serve } from '@proofsheet/core/worker';
import { packPipeline } from './packPipeline.ts';

declare const self: DedicatedWorkerGlobalScope;

serve(self, { pack: packPipeline });
