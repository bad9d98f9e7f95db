import type { EtatParcours } from '#src/domaines/personnes/index.ts';

/** Où en est le parcours, en une phrase, et le geste qui suit. Pure. */
export function suiteDe(
  etat: EtatParcours,
  id: number,
  { rendezvous }: { rendezvous: boolean },
): { phrase: string; geste: { libelle: string; adresse: string } | null } {
  const vers = (libelle: string, page: string) => ({ libelle, adresse: `/parcours/${id}/${page}` });
  const rdv = vers('Fixer un rendez-vous', 'rendezvous');
  const feuille = vers('Ouvrir la feuille de route', 'feuille-de-route');
  const suites: Record<EtatParcours, { phrase: string; geste: { libelle: string; adresse: string } | null }> = {
    a_orienter: { phrase: "attend une décision d'orientation", geste: vers("Voir l'orientation", 'orientation') },
    oriente: {
      phrase: 'attend son premier rendez-vous',
      geste: rendezvous ? vers('Voir ses rendez-vous', 'rendezvous') : rdv,
    },
    accueilli: { phrase: 'attend son diagnostic', geste: vers('Faire le diagnostic', 'diagnostic') },
    diagnostique: { phrase: "prépare son contrat d'engagement", geste: vers('Préparer le contrat', 'contrat') },
    contractualise: { phrase: 'commence son parcours, contrat signé', geste: rendezvous ? feuille : rdv },
    accompagnement: { phrase: 'est en accompagnement', geste: rendezvous ? feuille : rdv },
    suspendu: { phrase: 'a un parcours suspendu', geste: feuille },
    suivi: { phrase: 'est en suivi après sa sortie', geste: vers('Tenir le suivi', 'sortie') },
    clos: { phrase: 'a un parcours clos', geste: null },
  };
  return suites[etat];
}
