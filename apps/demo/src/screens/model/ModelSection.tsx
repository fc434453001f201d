import type { MediaKind } from '@proofsheet/core';
import { Button, useStateOf } from '@proofsheet/react';
import { FolderOpen } from 'lucide-react';
import { type DragEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { ErrorText } from '../../ErrorText.tsx';
import type { LoadedModel } from '../../models/LoadedModel.ts';
import type { ModelDesk, ModelDeskState } from '../../models/ModelDesk.ts';
import { backendWords } from './backendWords.ts';
import { kindNames } from './kindNames.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { useMediaKind } from './useMediaKind.ts';

/** Props of {@link ModelSection}. */
export interface ModelSectionProps {
  /** Where the model is. */
  readonly desk: ModelDesk;
}

const all = (state: ModelDeskState) => state;
const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Which model there is and where it runs, and how another one is chosen. */
export function ModelSection({ desk }: ModelSectionProps): ReactElement {
  const { model, loading, error } = useStateOf(desk, all);
  const kind = useMediaKind();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void desk.loadFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: what can be dropped can be chosen with the button as well
    <section
      aria-label="Which model"
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Failure error={error} />
      {loading === null ? null : (
        <ProgressLine
          label={toLoadingWords(loading)}
          share={toShare(loading)}
          onCancel={() => desk.cancelLoading()}
        />
      )}
      {model === null ? (
        <p>
          A model looks at every sample and proposes a class. It runs on this computer; nothing is
          sent anywhere.
        </p>
      ) : (
        <ModelFacts model={model} kind={kind} />
      )}
      {loading === null ? <Choice desk={desk} kind={kind} hasModel={model !== null} /> : null}
    </section>
  );
}

/** It may be told above what is in view, where somebody has scrolled down to what they did. */
function Failure({ error }: { readonly error: unknown }): ReactElement | null {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) element.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  if (error === null) return null;
  return (
    <div ref={element} className="app-failure">
      <ErrorText error={error} />
    </div>
  );
}

function toLoadingWords({ name, progress }: NonNullable<ModelDeskState['loading']>): string {
  return progress?.phase === 'prepare' ? `Preparing “${name}”` : `Loading “${name}”`;
}

/** Once all bytes are here the runtime starts and compiles the model, and nobody knows for how long. */
function toShare({ progress }: NonNullable<ModelDeskState['loading']>): number | null {
  const isCompiling = progress?.phase === 'prepare' && progress.share === 1;
  return isCompiling ? null : (progress?.share ?? null);
}

interface KindProps {
  /** What the samples are; `null` until that is known. */
  readonly kind: MediaKind | null;
}

function ModelFacts({ model, kind }: KindProps & { readonly model: LoadedModel }): ReactElement {
  const { name, version, backend, notices, description } = model;
  const { classes, outputs, accepts } = description;
  return (
    <>
      <p className="app-facts">
        <b>{name}</b>
        <span>Version {version}</span>
      </p>
      {classes.length === 0 ? null : (
        <p title={classes.join(', ')}>
          {classes.length} classes: {classes.slice(0, 6).join(', ')}
          {classes.length > 6 ? ' …' : ''}
        </p>
      )}
      <p>
        {backendWords[backend]}
        {notices.map(({ backend: other, reason }) => (
          <small key={other}>
            Not {other === 'webgpu' ? 'on the graphics card' : 'on the processor'}: {reason}
          </small>
        ))}
      </p>
      {kind === null || accepts.includes(kind) ? null : (
        <p data-verdict="differs">
          It takes {accepts.map((accepted) => kindNames[accepted]).join(' and ') || 'numbers alone'}
          , and these samples are {kindNames[kind]}.
        </p>
      )}
      {outputs.includes('embedding') ? null : (
        <p>It can be run, but not taught: it doesn’t tell how samples resemble one another.</p>
      )}
    </>
  );
}

function Choice({
  desk,
  kind,
  hasModel,
}: ModelSectionProps & KindProps & { readonly hasModel: boolean }): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const isOfTexts = kind === 'text';
  const look = hasModel ? 'quiet' : 'primary';
  return (
    <div className="app-row">
      {isOfTexts ? (
        <Button
          look={look}
          title="Tells texts apart by which of their commonest words stand in them"
          onClick={() => void desk.loadWords()}
        >
          {hasModel ? 'Their words' : 'Use their words'}
        </Button>
      ) : (
        <Button look={look} onClick={() => void desk.loadBuiltIn()}>
          {hasModel ? 'Built-in model' : 'Use the built-in one'}
        </Button>
      )}
      <Button
        look={hasModel ? 'quiet' : 'plain'}
        icon={<FolderOpen {...icon} />}
        title="A ZIP, or manifest.json with the files that it names; they can be dropped here as well"
        onClick={() => input.current?.click()}
      >
        {hasModel ? 'Other model …' : 'Your own …'}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".zip,.json,.onnx,.txt,.model,image/*,audio/*"
        aria-label="Model files"
        onChange={(event) => {
          const { currentTarget } = event;
          void desk.loadFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
