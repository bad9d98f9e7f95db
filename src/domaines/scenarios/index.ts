/** Scénarios : ce que changerait d'ouvrir, de fermer, de redimensionner ou de déplacer des structures ; jamais le registre lui-même. */
export { semerScenariosDemo } from './demo.ts';
export type { EtatProposition, EtatScenario, LigneAvantApres, ResumeScenario } from './forme.ts';
export { creerDepuis, type DemandeScenario } from './operations/creer.ts';
export { propositionsAExaminer } from './requetes/propositions.ts';
export { scenariosDuTerritoire } from './requetes/resumes.ts';
