import { SharedDataset } from './SharedDataset.ts';

// Holds the dataset that it is told of, until it is ended from outside.
self.addEventListener('message', async ({ data }: MessageEvent) => {
  await SharedDataset.open(data);
  self.postMessage('open');
});
