import { activitesDe } from '#src/domaines/activite/index.ts';
import { annexesSignees } from '#src/domaines/conventions/index.ts';
import { subventionsDe } from '#src/domaines/subventions/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peut } from '#src/droits/matrice.ts';
import type { Base } from '#src/socle/base/base.ts';
import { jourDe } from '#src/socle/jour.ts';
import type { FaitActivite, FaitAnnexe } from '../forme.ts';

/** Annexes financières signées des structures du territoire et subventions nées de ses appels, que l'acteur peut lire. */
export async function argentIci(
  base: Base,
  acteur: Acteur,
  { structures, appels }: { structures: readonly number[]; appels: readonly number[] },
): Promise<FaitAnnexe[]> {
  const annexes = peut(acteur, 'conventions.lister') ? await annexesSignees(base, acteur, structures) : [];
  const subventions = peut(acteur, 'subventions.lister')
    ? (await Promise.all(appels.map((appel) => subventionsDe(base, acteur, { appel })))).flat()
    : [];
  return [
    ...annexes.map(
      (a): FaitAnnexe => ({
        cle: `annexe:${a.id}`,
        annee: a.annee,
        le: jourDe(a.signeeLe),
        texte: `${a.structureNom}, convention ${a.numero}, annexe ${a.annee}`,
        adresse: `/conventions/${a.convention}`,
        etp: a.etp,
        total: a.total,
        verse: a.verse,
      }),
    ),
    ...subventions
      .filter(({ etat }) => !['projet', 'proposee', 'annulee'].includes(etat))
      .map(
        (s): FaitAnnexe => ({
          cle: `subvention:${s.id}`,
          annee: Number(s.debut.slice(0, 4)),
          le: s.debut,
          texte: `${s.intitule}, convention de subvention ${s.numero}`,
          adresse: `/subventions/${s.id}`,
          etp: null,
          total: s.montant,
          verse: s.verse,
        }),
      ),
  ];
}

/** L'activité de chaque année des structures du territoire que l'acteur peut lire : ETP, mois connus, sorties. */
export async function activiteIci(base: Base, acteur: Acteur, structures: readonly number[]): Promise<FaitActivite[]> {
  if (!peut(acteur, 'activite.lister')) return [];
  return (await activitesDe(base, acteur, structures)).map(
    ({ structure, nom, annee, cumul, mois, sorties }): FaitActivite => ({
      cle: `activite:${structure}-${annee}`,
      annee,
      le: null,
      texte: `${nom}, activité de ${annee}`,
      adresse: `/structures/${structure}/activite?annee=${annee}`,
      accorde: cumul.accorde,
      realise: cumul.realise,
      mois,
      sorties: { examinees: sorties.examinees, dynamiques: sorties.dynamiques, masque: sorties.masque },
    }),
  );
}
