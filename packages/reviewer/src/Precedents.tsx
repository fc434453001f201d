import type { Ruling } from '@proofsheet/core';
import { type ReactElement, useMemo } from 'react';
import { ClassSign } from './ClassSign.tsx';
import { FrameMedia } from './FrameMedia.tsx';
import { useReview } from './ReviewContext.ts';
import { useSamples } from './useSamples.ts';

/** Props of {@link Precedents}. */
export interface PrecedentsProps {
  /** The rulings, the nearest first. */
  readonly rulings: readonly Ruling[];
}

/** What the arbiter decided of samples like this one, and why. */
export function Precedents({ rulings }: PrecedentsProps): ReactElement {
  const { messages, lookOf } = useReview();
  const ids = useMemo(() => [...new Set(rulings.map(({ sampleId }) => sampleId))], [rulings]);
  const samples = useSamples(ids);
  return (
    <section className="ps-review-section">
      <h3>{messages.precedents}</h3>
      <ul className="ps-review-precedents">
        {rulings.map(({ id, sampleId, classId, reason, actor, at }) => {
          const sample = samples.get(sampleId);
          const { name, color } = lookOf(classId);
          return (
            <li key={id} title={messages.ruledAs(name, actor.id, at)}>
              <span className="ps-review-precedent">
                {sample === undefined ? null : <FrameMedia sample={sample} size={44} />}
              </span>
              <div>
                <b>
                  <ClassSign color={color} statement="decision" />
                  {name}
                </b>
                <p>{reason}</p>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
