import { budgetSignal } from './budget.ts'
import type { FitSignal } from './fit-signal.ts'
import { languageBridgeSignal } from './language-bridge.ts'
import { maturitySignal } from './maturity.ts'
import { securityDossierSignal } from './security-dossier.ts'
import { stageSignal } from './stage.ts'
import { territorySignal } from './territory.ts'
import { timingSignal } from './timing.ts'
import { workingLanguageSignal } from './working-language.ts'

/** Every fit signal, in the order in which explanations show them. */
export const fitSignals: readonly FitSignal[] = [
  stageSignal,
  maturitySignal,
  territorySignal,
  budgetSignal,
  workingLanguageSignal,
  timingSignal,
  securityDossierSignal,
  languageBridgeSignal,
]
