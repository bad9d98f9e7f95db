/** Un référent qui peut devenir principal. */
export interface ReferentPossible {
  id: number;
  domaine: 'social' | 'emploi';
  equipe: number | null;
  /** Personnes dont il est déjà le principal. */
  suivies: number;
}

/**
 * Qui serait le principal dans un portefeuille : son titulaire s'il a la compétence demandée, sinon le référent de l'équipe qui l'a et suit le moins
 * de monde, sinon le titulaire.
 * @param sauf référent qui part
 */
export function principalPour(
  competence: 'social' | 'emploi' | null,
  f: { titulaire: number | null; domaine: 'social' | 'emploi' | null; equipe: number },
  referents: readonly ReferentPossible[],
  sauf: number | null = null,
): number | null {
  const titulaire = f.titulaire === sauf ? null : f.titulaire;
  if (titulaire && (!competence || f.domaine === competence)) return titulaire;
  const [mieux] = referents
    .filter((r) => r.id !== sauf && (!r.equipe || r.equipe === f.equipe) && (!competence || r.domaine === competence))
    .toSorted((a, b) => a.suivies - b.suivies || a.id - b.id);
  return mieux?.id ?? titulaire;
}
