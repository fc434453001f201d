import type { DatasetFormat, FormatGuess } from '@proofsheet/formats';
import { Button } from '@proofsheet/react';
import { type ReactElement, useState } from 'react';
import type { FormatChoice } from '../dataset/DatasetRequests.ts';
import type { FoundSource } from '../Session.ts';
import { formatWords } from './formatWords.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

/** Props of {@link ImportScreen}. */
export interface ImportScreenProps {
  /** What was chosen, by name. */
  readonly name: string;
  /** What it seems to be; `null` while that is found out. */
  readonly found: FoundSource | null;
  /** Reads it in the chosen format. */
  readonly onImport: (found: FoundSource, choice: FormatChoice) => void;
  /** Goes back without reading anything. */
  readonly onCancel: () => void;
}

/** What was chosen, what it seems to be, and a way to say otherwise before anything is read. */
export function ImportScreen({ name, found, onImport, onCancel }: ImportScreenProps): ReactElement {
  return (
    <main className="app-start app-choice" aria-busy={found === null}>
      <header>
        <h1>Import “{name}”</h1>
        <ThemeSwitch />
      </header>
      {found === null ? (
        <section>
          <output>Looking at what is there …</output>
          <div className="app-row">
            <Button onClick={onCancel}>Cancel</Button>
          </div>
        </section>
      ) : (
        <Choice found={found} onImport={onImport} onCancel={onCancel} />
      )}
    </main>
  );
}

interface ChoiceProps extends Pick<ImportScreenProps, 'onImport' | 'onCancel'> {
  readonly found: FoundSource;
}

function Choice({ found, onImport, onCancel }: ChoiceProps): ReactElement {
  const { guess } = found;
  const [format, setFormat] = useState<DatasetFormat | null>(guess.format);
  const start = () => {
    if (format === null) return;
    const table = format === guess.format ? guess.evidence : null;
    onImport(found, { format, table });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <p>{toSentence(guess)}</p>
      <fieldset className="app-formats">
        <legend>Read it as</legend>
        <div>
          {guess.possible.map((option) => (
            <label key={option} data-chosen={option === format || undefined}>
              <input
                type="radio"
                name="format"
                value={option}
                checked={option === format}
                onChange={() => setFormat(option)}
              />
              <b>{formatWords[option].name}</b>
              {option === guess.format ? <small>our guess</small> : null}
              <span>{formatWords[option].story}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="app-row">
        <Button look="primary" type="submit" disabled={format === null}>
          Import
        </Button>
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

const format = new Intl.NumberFormat('en');

function toSentence(guess: FormatGuess): string {
  const { fileCount, imageCount, isPartial, evidence } = guess;
  const files = `${isPartial ? 'more than ' : ''}${count(fileCount, 'file')}`;
  const images = imageCount === 0 ? 'no images' : `${count(imageCount, 'image')}`;
  const there = `${files}, ${isPartial && imageCount > 0 ? 'at least ' : ''}${images} among them.`;
  if (guess.format === null) return `${there} It is not plain what they are: please say it.`;
  const { name } = formatWords[guess.format];
  return `${there} It looks like ${name}${evidence === null ? '' : `, by “${evidence}”`}.`;
}

function count(number: number, word: string): string {
  return `${format.format(number)} ${word}${number === 1 ? '' : 's'}`;
}
