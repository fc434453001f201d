/** Who or what made a statement or a change. */
export type ActorKind = 'person' | 'model' | 'rule';

/** The maker of a statement or a change, as the audit trail names it. */
export interface Actor {
  /** `person`: somebody decided. `model`: a prediction. `rule`: a program, a folder name, an import. */
  readonly kind: ActorKind;
  /** Stable identifier of the person, model or rule. */
  readonly id: string;
  /** Version of the model or rule; absent for a person. */
  readonly version?: string;
}
