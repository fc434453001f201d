/** The tag of samples that wait for a person to look at them again. */
export const reviewTag = 'review';

/** The tag of samples that stay in the dataset and are left out of training and evaluation. */
export const excludedTag = 'excluded';

/** The tag of samples that show what another sample shows. */
export const duplicateTag = 'duplicate';

/** The tag of samples of which one can't tell the class by the schema: the arbiter rules on them. */
export const ambiguousTag = 'ambiguous';

/** The tag of samples that somebody looked at and put off. */
export const skippedTag = 'skipped';
