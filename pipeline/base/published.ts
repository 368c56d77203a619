/**
 * What the study at Mina Pirquitas published of its results, to print beside ours.
 *
 * @module
 */

/** The published accuracies (grid-searched forest, scheduled run of 2022-11-29, and its README). */
export const PUBLISHED = {
  accuracy_train: 0.8962,
  accuracy_test: 0.8587,
  reported_train: 0.89,
  reported_test: 0.85,
  /** Cross-validated accuracy of the best point: max_depth 10, max_features 2. */
  cv_best_score: 0.8661,
} as const;
