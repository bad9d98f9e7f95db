import type { Theme } from './forme.ts';

const contrainte = (code: string, libelle: string): Theme => ({ code, libelle, genre: 'contrainte' });
const besoin = (code: string, libelle: string): Theme => ({ code, libelle, genre: 'besoin' });

/** Dix contraintes, six besoins professionnels : le découpage que partagent les outils d'accompagnement. */
export const THEMES: readonly Theme[] = [
  contrainte('logement', 'Logement'),
  contrainte('mobilite', 'Mobilité'),
  contrainte('numerique', 'Numérique'),
  contrainte('sante', 'Santé et emploi'),
  contrainte('famille', 'Famille et garde'),
  contrainte('administratif', 'Droits et démarches'),
  contrainte('finances', 'Budget et ressources'),
  contrainte('langue', 'Langue et savoirs de base'),
  contrainte('emploi', 'Éloignement et disponibilité'),
  contrainte('formation', 'Diplômes et formation'),
  besoin('metier', 'Choisir un métier'),
  besoin('se_former', 'Se former'),
  besoin('candidature', 'Préparer ses candidatures'),
  besoin('trouver', 'Trouver et garder un emploi'),
  besoin('creer', 'Créer son activité'),
  besoin('international', "Travailler à l'étranger"),
];

const PAR_CODE = new Map(THEMES.map((t) => [t.code, t]));
export const libelleTheme = (code: string): string => PAR_CODE.get(code)?.libelle ?? code;
export const CODES_THEME = THEMES.map((t) => t.code);
export const BESOINS: readonly Theme[] = THEMES.filter((t) => t.genre === 'besoin');
