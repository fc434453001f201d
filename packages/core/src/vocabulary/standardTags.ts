/** The tag of samples that wait for a person to look at them again. */
export const reviewTag = 'review';

/** The tag of samples that stay in the dataset and are left out of training and evaluation. */
export const excludedTag = 'excluded';
