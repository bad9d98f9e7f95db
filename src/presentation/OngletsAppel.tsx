import { Onglets } from './Page.tsx';

const ONGLETS = {
  appel: { libelle: "L'appel", suite: '' },
  questions: { libelle: 'Questions', suite: '/questions' },
  candidatures: { libelle: 'Candidatures', suite: '/candidatures' },
  lecteurs: { libelle: 'Lectures', suite: '/lecteurs' },
  classement: { libelle: 'Classement', suite: '/classement' },
  decisions: { libelle: 'Décisions', suite: '/decisions' },
  enveloppe: { libelle: 'Enveloppe', suite: '/enveloppe' },
  realisations: { libelle: 'Opérations', suite: '/realisations' },
  evaluation: { libelle: 'Évaluation', suite: '/evaluation' },
} as const;
export type OngletAppel = keyof typeof ONGLETS;

/** Tant qu'il se prépare, un appel n'a ni question, ni candidature. */
const EN_PREPARATION: readonly OngletAppel[] = ['appel', 'enveloppe'];

/**
 * Les pages d'un appel, côté service ; toutes se lisent avec le même droit (`appels.lire`). @param actif la page où l'on est
 * @param nombres compte montré à côté d'un onglet (« Questions (2) »)
 */
export function OngletsAppel({
  appel,
  actif,
  nombres = {},
}: {
  appel: { id: number; etat: string };
  actif: OngletAppel;
  nombres?: Partial<Record<OngletAppel, number>>;
}) {
  const noms = appel.etat === 'preparation' ? EN_PREPARATION : (Object.keys(ONGLETS) as OngletAppel[]);
  const adresse = (nom: OngletAppel) => `/appels/${appel.id}${ONGLETS[nom].suite}`;
  return (
    <Onglets
      nom="Pages de l'appel"
      actif={adresse(actif)}
      liens={noms.map((nom) => ({
        libelle: ONGLETS[nom].libelle,
        adresse: adresse(nom),
        ...(nombres[nom] ? { nombre: String(nombres[nom]) } : {}),
      }))}
    />
  );
}
