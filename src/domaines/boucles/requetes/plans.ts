import type { AppelIci } from '#src/domaines/appels/index.ts';
import { listerImplantations } from '#src/domaines/implantations/index.ts';
import { LIBELLES_ETAT_ACTION, plansDuTerritoire } from '#src/domaines/plans/index.ts';
import { scenariosDuTerritoire } from '#src/domaines/scenarios/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { Fait } from '../forme.ts';

const ETATS: Record<AppelIci['etat'], string> = {
  preparation: 'en préparation',
  publie: 'publié',
  resultats: 'résultats publiés',
  archive: 'archivé',
  retire: 'retiré',
};

/** Ce qui répond à l'écart d'un territoire et que l'acteur peut lire : plans et actions, appels, scénarios, propositions d'implantation. */
export async function reponsesIci(
  base: Base,
  acteur: Acteur,
  { ref, appels }: { ref: string; appels: readonly AppelIci[] },
): Promise<Fait[]> {
  const date = (le: string) => ({ le, annee: Number(le.slice(0, 4)) });
  const plans = peut(acteur, 'plans.lister') ? await plansDuTerritoire(base, acteur, ref) : [];
  const scenarios = peut(acteur, 'scenarios.lire') ? await scenariosDuTerritoire(base, acteur, ref) : [];
  const implantations = peut(acteur, 'implantations.lire')
    ? (await listerImplantations(base, acteur, { territoire: ref, page: 1, taille: 20 })).lignes
    : [];
  return [
    ...plans.flatMap(({ id, intitule, debut: annee, actions }): Fait[] => [
      { cle: `plan:${id}`, annee, le: null, texte: `Plan « ${intitule} »`, adresse: `/plans/${id}` },
      ...actions.map((a) => ({
        cle: `action:${a.id}`,
        annee,
        le: null,
        texte: `Action « ${a.intitule} » : ${LIBELLES_ETAT_ACTION[a.etat].toLowerCase()}`,
        adresse: a.adresse,
      })),
    ]),
    ...appels.map(
      (a): Fait => ({
        cle: `appel:${a.id}`,
        ...date(jourDe(a.le)),
        texte: `Appel « ${a.intitule} », ${a.organisationNom} : ${ETATS[a.etat]}${a.origine ? ', né de la mesure de ce territoire' : ''}`,
        adresse: a.adresse,
      }),
    ),
    ...scenarios.map(
      (s): Fait => ({
        cle: `scenario:${s.id}`,
        ...date(s.creeLe.slice(0, 10)),
        texte: `Scénario « ${s.nom} » : ${s.phrase}`,
        adresse: s.adresse,
      }),
    ),
    ...implantations
      .filter(({ etat }) => etat === 'prete')
      .map(
        (i): Fait => ({
          cle: `implantation:${i.id}`,
          ...date(jourDe(i.demandeLe)),
          texte: `Proposition d'implantation : ${i.lieux.join(', ') || 'aucun lieu retenu'}`,
          adresse: `/implantations/${i.id}`,
        }),
      ),
  ].toSorted((a, b) => a.annee - b.annee || (a.le ?? '').localeCompare(b.le ?? ''));
}
