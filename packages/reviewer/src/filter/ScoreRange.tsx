import { type ReactElement, useState } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useReview } from '../ReviewContext.ts';

/** Props of {@link ScoreRange}. */
export interface ScoreRangeProps {
  /** Least score, 0 to 1. */
  readonly min: number;
  /** Greatest score, 0 to 1. */
  readonly max: number;
  /** Is told once a thumb is let go. */
  readonly onChange: (range: { readonly min: number; readonly max: number }) => void;
}

/** Chooses scores from one to another. */
export function ScoreRange({ min, max, onChange }: ScoreRangeProps): ReactElement {
  const { messages } = useReview();
  const [held, setHeld] = useState<readonly number[] | null>(null);
  const [from = 0, to = 1] = held ?? [min, max];
  return (
    <Slider
      className="ps-review-slider"
      minValue={0}
      maxValue={1}
      step={0.01}
      value={[from, to]}
      onChange={(values) => setHeld([values].flat())}
      onChangeEnd={(values) => {
        const [least = 0, greatest = 1] = [values].flat();
        setHeld(null);
        onChange({ min: least, max: greatest });
      }}
    >
      <div className="ps-review-slider-head">
        <Label>{messages.said}</Label>
        <output>{messages.scoreRange(from, to)}</output>
      </div>
      <SliderTrack className="ps-review-track">
        <div
          className="ps-review-track-fill"
          style={{ insetInlineStart: `${100 * from}%`, insetInlineEnd: `${100 - 100 * to}%` }}
        />
        <SliderThumb index={0} className="ps-review-thumb" aria-label={messages.threshold} />
        <SliderThumb index={1} className="ps-review-thumb" aria-label={messages.greatest} />
      </SliderTrack>
    </Slider>
  );
}
