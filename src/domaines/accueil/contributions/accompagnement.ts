import { attentesDesRendezvous } from '#src/domaines/rendezvous/index.ts';
import { attentesDesSuivis } from '#src/domaines/suivis/index.ts';
import type { Acteur } from '#src/droits/acteur.ts';
import { peutAccompagner } from '#src/droits/parcours.ts';
import { pluriel } from '#src/presentation/format.ts';
import type { Base } from '#src/socle/base/base.ts';
import { enCloison } from '#src/socle/base/cloison.ts';
import type { Attente } from '../regles.ts';

/** Ce qui attend un référent ou un responsable territorial : des nombres et des liens, aucun nom. */
export async function accompagnement(base: Base, acteur: Acteur): Promise<Attente[]> {
  if (!peutAccompagner(acteur)) return [];
  const { rdv, suivis } = await enCloison(base, acteur, async (c) => ({
    rdv: await attentesDesRendezvous(c, acteur),
    suivis: await attentesDesSuivis(c, acteur),
  }));
  const commun = { depuis: null, echeance: null };
  return [
    {
      ...commun,
      cle: 'accompagnement.a_qualifier',
      nombre: rdv.aQualifier,
      titre: `${pluriel(rdv.aQualifier, 'venue')} à dire`,
      detail: "L'heure est passée : la personne est-elle venue ?",
      adresse: '/rendezvous/a-qualifier',
      verbe: 'Dire qui est venu',
      depuis: rdv.depuis?.toISOString() ?? null,
    },
    {
      ...commun,
      cle: 'accompagnement.reports',
      nombre: rdv.reports,
      titre: `${pluriel(rdv.reports, 'personne demande', 'personnes demandent')} une autre date`,
      detail: 'Le rendez-vous tient tant que vous ne le déplacez pas.',
      adresse: `/rendezvous/${rdv.report ?? ''}`,
      verbe: 'Lui répondre',
    },
    {
      ...commun,
      cle: 'accompagnement.non_vues',
      nombre: suivis.nonVues,
      titre: `${pluriel(suivis.nonVues, 'personne')} à voir avant la fin du mois`,
      detail: 'Ni rendez-vous honoré, ni rendez-vous fixé ce mois-ci.',
      adresse: '/ma-file?couverture=en_retard#file',
      verbe: 'Fixer leurs rendez-vous',
      echeance: suivis.nonVues > 0 ? suivis.finDuMois : null,
    },
    {
      ...commun,
      cle: 'accompagnement.orientations',
      nombre: suivis.aDecider,
      titre: `${pluriel(suivis.aDecider, 'orientation')} à décider`,
      detail: "Le délai court de l'ouverture des droits.",
      adresse: '/orientations',
      verbe: 'Décider',
      depuis: suivis.plusAncienne?.toISOString() ?? null,
    },
  ];
}
