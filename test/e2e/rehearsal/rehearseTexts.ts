import type { BrowserContext } from 'playwright';
import { expect } from 'vitest';
import { DemoModel } from '../DemoModel.ts';
import { DemoPage } from '../DemoPage.ts';
import type { Message } from '../sharedFiles.ts';
import { DemoReview } from './DemoReview.ts';
import { readLog } from './readLog.ts';
import { tell } from './rehearsalSize.ts';
import { toQuantile } from './toQuantile.ts';

/** What the show of texts is made of. */
export interface TextsShow {
  /** The browser. */
  readonly profile: BrowserContext;
  /** Where the demo is served. */
  readonly url: string;
  /** A table of the messages without a word of what they are. */
  readonly file: string;
  /** The messages, those that are labelled first in front, by class. */
  readonly messages: readonly Message[];
  /** The classes, in the order in which those in front come. */
  readonly classes: readonly string[];
  /** Messages in front of each class. */
  readonly perClass: number;
  /** Decisions in the review. */
  readonly decisions: number;
}

/** An automatic person, who knows the messages when they see them, teaches a model that is made of their words. */
export async function rehearseTexts(show: TextsShow): Promise<void> {
  const { messages, classes, perClass } = show;
  const demo = await DemoPage.open(show.profile, show.url);
  await demo.openFile(show.file);
  await demo.seeCount(`${messages.length} samples`);
  const model = await DemoModel.open(demo);
  await model.press('Use their words');
  await model.seeReady('Words v\\w+');
  for (const [place, name] of classes.entries())
    await model.labelFrom(place * perClass, perClass, name);
  await demo.seeSaved();
  await model.press('Train');
  const score = await model.readScore();
  const before = await countRight(demo, model, messages);
  tell(`texts, before: ${score}; ${classes.length * perClass} labels; ${before}`);
  const former = (await readLog(demo.page)).filter(({ by }) => by === 'person').length;
  const review = await DemoReview.open(demo);
  const keys = await review.readKeys();
  const pressed: string[] = [];
  while (pressed.length < show.decisions) {
    const question = await review.read();
    const text = (await review.stage.locator('[data-source]').textContent()) ?? '';
    const truth = messages.find((message) => message.text === text)?.className;
    const key = question.proposed === truth ? 'Enter' : keys.get(truth ?? '');
    await review.decide(key || expect.unreachable(`nothing is known of “${text}”`), question);
    pressed.push(question.id);
  }
  const { version, accuracy } = await review.train();
  const times = await review.takeTimes();
  await review.leave();
  await demo.seeSaved();
  const after = await countRight(demo, model, messages);
  tell(
    `texts, after ${pressed.length} decisions: ${version}, tuning accuracy ${accuracy}; ${after}; key to next sample painted ` +
      `${toQuantile(times, 0.5).toFixed(1)} ms median, ${toQuantile(times, 0.95).toFixed(1)} ms p95 of ${times.length}`,
  );
  const own = (await readLog(demo.page)).filter(({ by }) => by === 'person').slice(former);
  expect(own.flatMap(({ sampleIds }) => sampleIds).sort()).toEqual([...pressed].sort());
  await expectExported(demo, messages, classes.length * perClass + pressed.length);
  demo.expectNoErrors();
  await demo.page.close();
}

/** The labels leave the demo as the person gave them, every one of them right. */
async function expectExported(
  demo: DemoPage,
  messages: readonly Message[],
  count: number,
): Promise<void> {
  const [, ...rows] = (await demo.exportCsv()).trimEnd().split('\r\n');
  const labelled = rows.map((row) => row.split(',')).filter(([, , source]) => source === 'person');
  expect(labelled).toHaveLength(count);
  for (const [id, label] of labelled) {
    expect(label).toBe(messages.find((message) => message.id === id)?.className);
  }
}

/** How often what is proposed now is so. */
async function countRight(
  demo: DemoPage,
  model: DemoModel,
  messages: readonly Message[],
): Promise<string> {
  const said = [...(await model.readProposals('words-trained'))];
  const classOf = new Map(messages.map(({ id, className }) => [id, className]));
  const right = said.filter(([id, { classId }]) => classOf.get(id) === classId).length;
  expect(said.length).toBeGreaterThan(0);
  demo.expectNoErrors();
  const share = ((100 * right) / said.length).toFixed(1);
  return `right on ${right} of the ${said.length} that nobody has looked at (${share} %)`;
}
