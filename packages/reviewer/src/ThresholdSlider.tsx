import type { ReactElement } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { useReview } from './ReviewContext.ts';

/** Props of {@link ThresholdSlider}. */
export interface ThresholdSliderProps {
  /** Whether it is too late to choose another score. */
  readonly isDisabled?: boolean;
}

/** Chooses the least score of a bulk acceptance, and says how many proposals have it, as far as that is known. */
export function ThresholdSlider({ isDisabled = false }: ThresholdSliderProps): ReactElement {
  const { state, actions, messages, threshold, setThreshold } = useReview();
  const { bulk } = state;
  const shown = bulk.step === 'off' ? threshold : bulk.threshold;
  const matching = bulk.step === 'off' ? countOnSheet(state, threshold) : bulk.matching;
  return (
    <Slider
      className="ps-review-slider"
      minValue={0.5}
      maxValue={1}
      step={0.01}
      value={bulk.step === 'committing' ? shown : threshold}
      isDisabled={isDisabled}
      onChange={(value) => setThreshold(Number(value))}
      onChangeEnd={(value) => {
        if (bulk.step === 'checking' && Number(value) !== bulk.threshold)
          actions.startBulk(Number(value));
      }}
    >
      <div className="ps-review-slider-head">
        <Label>{messages.threshold}</Label>
        <output>{messages.score(threshold)}</output>
        <span>{matching === null ? '' : messages.matching(matching)}</span>
      </div>
      <SliderTrack className="ps-review-track">
        <div
          className="ps-review-track-fill"
          style={{ insetInlineStart: `${(threshold - 0.5) * 200}%` }}
        />
        <SliderThumb className="ps-review-thumb" />
      </SliderTrack>
    </Slider>
  );
}

function countOnSheet(
  { sheet }: ReturnType<typeof useReview>['state'],
  threshold: number,
): number | null {
  if (sheet === null) return null;
  return sheet.items.filter(({ proposal }) => (proposal?.score ?? 0) >= threshold).length;
}
