import type { Verdict } from '@proofsheet/core';
import { ArrowRightToLine, Check, Copy, type LucideIcon, PencilLine, Split, X } from 'lucide-react';

/** The sign of every verdict; its hue is `data-verdict` in the stylesheet. */
export const verdictLooks: Readonly<Record<Verdict, LucideIcon>> = {
  accepted: Check,
  corrected: PencilLine,
  rejected: X,
  duplicate: Copy,
  ambiguous: Split,
  skipped: ArrowRightToLine,
};
