import { Button, SelectMenu } from '@proofsheet/react';
import { type FormEvent, type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { FrameMedia } from './FrameMedia.tsx';
import { useReview } from './ReviewContext.ts';

/** The arbiter's ruling on the present sample: its class, and why. */
export function RulingDialog(): ReactElement {
  const { ruling, setRuling, messages } = useReview();
  return (
    <ModalOverlay
      className="ps-review-overlay"
      isOpen={ruling !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) setRuling(null);
      }}
      isDismissable
    >
      <Modal className="ps-review-modal">
        <Dialog className="ps-review-dialog">
          <Heading slot="title">{messages.ruling}</Heading>
          {ruling === null ? null : <RulingForm start={ruling === 'none' ? null : ruling} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface RulingFormProps {
  readonly start: string | null;
}

function RulingForm({ start }: RulingFormProps): ReactElement {
  const { state, actions, messages, setRuling } = useReview();
  const proposed = state.current?.proposal?.classId ?? state.classes[0]?.id ?? '';
  const [classId, setClassId] = useState(start ?? proposed);
  const [reason, setReason] = useState('');
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (state.current === null || classId === '') return;
    setRuling(null);
    if (reason.trim() === '') actions.correct(classId);
    else actions.rule(classId, reason.trim());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  return (
    <form onSubmit={submit}>
      {state.current === null ? null : (
        <div className="ps-review-ruled">
          <FrameMedia sample={state.current.sample} size={96} />
        </div>
      )}
      <div className="ps-review-row">
        <span>{messages.rulingClass}</span>
        <SelectMenu
          label={messages.rulingClass}
          items={state.classes.map(({ id: value, name }) => ({ id: value, label: name }))}
          value={classId}
          onChange={setClassId}
        />
      </div>
      <label htmlFor={id}>{messages.reason}</label>
      <textarea
        id={id}
        className="ps-input"
        rows={3}
        value={reason}
        aria-describedby={`${id}-hint`}
        // biome-ignore lint/a11y/noAutofocus: a dialog puts the focus where the work is
        autoFocus
        onKeyDown={onKeyDown}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <p id={`${id}-hint`} className="ps-review-hint">
        {messages.reasonHint}
      </p>
      <div className="ps-review-row" data-end>
        <Button look="quiet" onClick={() => setRuling(null)}>
          {messages.cancel}
        </Button>
        <Button look="primary" type="submit" binding="Mod+Enter">
          {messages.rule}
        </Button>
      </div>
    </form>
  );
}
