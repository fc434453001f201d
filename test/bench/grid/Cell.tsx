import { memo } from 'react';
import { type BenchPicture, toBenchSample, toColor } from './BenchSample.ts';

interface CellProps {
  readonly index: number;
  readonly pictures: readonly BenchPicture[];
}

/** A tile of the peers: picture, class stripe and name, drawn again only for another sample. */
export const Cell = memo(function Cell({ index, pictures }: CellProps) {
  const { name, classNumber, picture } = toBenchSample(index);
  return (
    <div
      className="cell"
      role="img"
      aria-label={name}
      data-index={index}
      style={{ color: toColor(classNumber) }}
    >
      <img alt="" src={pictures[picture]?.address} />
    </div>
  );
});
