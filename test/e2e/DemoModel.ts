import type { Locator } from 'playwright';
import type { DemoPage } from './DemoPage.ts';

/** What a model said of a sample, as an export tells it. */
export interface Said {
  /** The class. */
  readonly classId: string;
  /** How sure it was, 0 to 1. */
  readonly score: number;
}

/** The demo's model panel as a person meets it. */
export class DemoModel {
  readonly #demo: DemoPage;

  private constructor(demo: DemoPage) {
    this.#demo = demo;
  }

  /** Opens the panel. */
  static async open(demo: DemoPage): Promise<DemoModel> {
    await demo.page.getByRole('button', { name: /^Model(:|$)/ }).click();
    return new DemoModel(demo);
  }

  /** The panel. */
  get panel(): Locator {
    return this.#demo.page.getByRole('complementary', { name: 'Model' });
  }

  /** Presses a button of the panel. */
  async press(name: string | RegExp): Promise<void> {
    await this.panel.getByRole('button', { name }).first().click();
  }

  /** Whether a button of the panel can be pressed. */
  async isReady(name: string): Promise<boolean> {
    return this.panel.getByRole('button', { name, exact: true }).first().isEnabled();
  }

  /** Waits for words in the panel. */
  async see(words: string | RegExp): Promise<void> {
    await this.panel.getByText(words).first().waitFor({ timeout: 60_000 });
  }

  /** Chooses the files of a model and waits until it is ready. */
  async load(files: string | readonly string[], name: string): Promise<void> {
    await this.panel.getByLabel('Model files').setInputFiles(files);
    await this.seeReady(name);
  }

  /** Waits until the toolbar names a model, by a pattern, and where it runs. */
  async seeReady(name: string): Promise<void> {
    const button = this.#demo.page.getByRole('button', {
      name: new RegExp(`^Model: ${name} · (WASM|WebGPU)$`),
    });
    await button.waitFor({ timeout: 60_000 });
  }

  /** Chooses the first samples on the wall by keyboard. */
  async choose(count: number): Promise<void> {
    const { grid, page } = this.#demo;
    await grid.focus();
    const range = Array.from({ length: count - 1 }, () => 'Shift+ArrowRight');
    await this.#demo.press('Home', ' ', ...range);
    await page.getByText(`${count} selected`).first().waitFor();
  }

  /** Labels samples on the wall that follow one another, by keyboard. */
  async labelFrom(start: number, count: number, className: string): Promise<void> {
    const { grid } = this.#demo;
    await grid.focus();
    const way = Array.from({ length: start }, () => 'ArrowRight');
    const range = Array.from({ length: count - 1 }, () => 'Shift+ArrowRight');
    await this.#demo.press('Escape', 'Home', ...way, ' ', ...range);
    await this.#labelChosen(className, count);
    await this.#demo.press('Escape');
  }

  /** Labels the first samples on the wall, which are shown by their rough label, by keyboard. */
  async label(className: string, count: number): Promise<void> {
    const { page } = this.#demo;
    // The count comes after the name.
    const name = new RegExp(`^${className}\\b`);
    const facet = page.getByRole('group', { name: 'Class', exact: true });
    await facet.getByRole('checkbox', { name }).first().check();
    await page.getByRole('button', { name: 'Clear filters' }).waitFor();
    // The rows of the filter come after the filter.
    const some = page.locator('.ps-grid-count', { hasText: ' of ' });
    await some.waitFor();
    await this.choose(count);
    await this.#labelChosen(className, count);
    await this.#demo.press('Escape');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await some.waitFor({ state: 'detached' });
  }

  async #labelChosen(className: string, count: number): Promise<void> {
    const { page } = this.#demo;
    await page.getByText(`${count} selected`).first().waitFor();
    await this.#demo.press('l');
    await page.getByRole('searchbox', { name: 'Class for the selection' }).waitFor();
    await page.keyboard.type(className);
    await this.#demo.press('ArrowDown', 'Enter');
    const samples = count === 1 ? 'sample' : 'samples';
    await page.getByText(`Labelled ${count} ${samples} “${className}”`, { exact: true }).waitFor();
    await this.#demo.grid.focus();
  }

  /** The accuracy that is shown, with the range that it lies in. */
  async readScore(timeout: number = 60_000): Promise<string> {
    const score = this.panel.getByText(/^Right on .+ it never saw/);
    await score.waitFor({ timeout });
    return (await score.textContent()) ?? '';
  }

  /** Saves what was learnt. */
  async save(path: string): Promise<void> {
    const [download] = await Promise.all([
      this.#demo.page.waitForEvent('download'),
      this.press('Save the trained model'),
    ]);
    await download.saveAs(path);
  }

  /** What a model proposes now and nobody has decided on, by sample. */
  async readProposals(model: string): Promise<ReadonlyMap<string, Said>> {
    const statements = await this.#readStatements();
    return new Map(
      statements.flatMap(({ id, kind, by, isDecided, ...said }) =>
        kind === 'model' && by === model && !isDecided ? [[id, said] as const] : [],
      ),
    );
  }

  /** How often a model proposes what the folder says, of the samples that no person has labelled. */
  async readAccuracy(model: string): Promise<{ readonly right: number; readonly rows: number }> {
    const statements = await this.#readStatements();
    const labeled = new Set(statements.filter(({ kind }) => kind === 'person').map(({ id }) => id));
    const rough = new Map(
      statements.flatMap(({ id, kind, classId }) => (kind === 'rule' ? [[id, classId]] : [])),
    );
    const open = [...(await this.readProposals(model))].filter(([id]) => !labeled.has(id));
    const right = open.filter(([id, { classId }]) => rough.get(id) === classId);
    return { right: right.length, rows: open.length };
  }

  async #readStatements() {
    const lines = (await this.#demo.export('Everything but media (JSON lines)'))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    return lines.flatMap((line): readonly Statement[] => {
      const { id, annotations = [] } = JSON.parse(line) as ExportedSample;
      return annotations.map(({ classId, score = 1, provenance, decision }) => ({
        ...{ id, classId, score },
        isDecided: decision !== undefined,
        kind: provenance?.actor?.kind ?? '',
        by: provenance?.actor?.id ?? '',
      }));
    });
  }
}

interface Statement extends Said {
  readonly id: string;
  readonly isDecided: boolean;
  readonly kind: string;
  readonly by: string;
}

interface ExportedSample {
  readonly id: string;
  readonly annotations?: readonly {
    readonly classId: string;
    readonly score?: number;
    readonly decision?: object;
    readonly provenance?: { readonly actor?: { readonly kind?: string; readonly id?: string } };
  }[];
}
