import { sql } from 'kysely';
import { z } from 'zod';
import { engager } from '#src/domaines/enveloppes/index.ts';
import { simulerDans } from '#src/domaines/financement/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { comparer } from '#src/socle/montants.ts';
import { annexesDe, conventionPourAgir } from '../chargement.ts';
import { creerAnnexe } from '../ecriture.ts';
import { campagneDuDossier } from '../entrerEnVigueur.ts';
import { decouperDemandes } from '../regles/avenant.ts';
import { reunir } from '../regles/calcul.ts';
import { annee, decimalFacultatif, identifiant, jourFacultatif, texte } from '../saisie.ts';

/**
 * Prépare un avenant à l'annexe signée d'une année : d'autres postes ou une autre part modulée à partir d'un mois, une fin avancée. Ce qui
 * n'est pas donné ne change pas. Si le montant augmente, le nouveau total est engagé tout de suite : il ne se promet pas deux fois.
 */
export const preparerAvenant = operation({
  nom: 'conventions.preparerAvenant',
  entree: z.object({
    id: identifiant('Convention'),
    annee,
    effet: jourFacultatif("Date d'effet").optional(),
    etp: decimalFacultatif('Postes (ETP)').optional(),
    modulation: decimalFacultatif('Part modulée').optional(),
    fin: jourFacultatif('Fin').optional(),
    motif: texte('Motif', 1000),
  }),
  charger: (trx, { id }) => conventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: convention, journal }, e) {
    const [signee] = await annexesDe(trx, convention.id, sql`a.annee = ${e.annee} AND a.etat = 'signee'`);
    if (!signee)
      throw new ErreurMetier(`Aucune annexe n'est signée pour ${e.annee} : il n'y a rien à modifier.`, {
        champs: { annee: 'Aucune annexe signée.' },
      });
    if (convention.etat !== 'active')
      throw new ErreurMetier("La convention n'est plus en cours : elle ne s'avenante plus.", { statut: 409 });
    const demandes = decouperDemandes(signee, {
      effet: e.effet ?? null,
      etp: e.etp ?? null,
      modulation: e.modulation ?? null,
      fin: e.fin ?? null,
    });
    const calcul = reunir(await Promise.all(demandes.map((d) => simulerDans(trx, d))));
    if (comparer(calcul.total, signee.calcul.total) > 0)
      await engager(trx, acteur, {
        campagne: await campagneDuDossier(trx, signee.dossier),
        objet: `dossier:${signee.dossier}`,
        montant: calcul.total,
      });
    const annexe = await creerAnnexe(trx, acteur, convention, {
      dossier: signee.dossier,
      annee: e.annee,
      calcul,
      debut: signee.debut,
      fin: e.fin ?? signee.fin,
      remplace: signee.id,
      motif: e.motif,
    });
    await journal({
      objet: `convention:${convention.id}`,
      details: { numero: annexe.numero, motif: e.motif, avant: signee.total, apres: calcul.total },
    });
    return { id: convention.id, annexe: annexe.id, numero: annexe.numero, avant: signee.total, apres: calcul.total };
  },
});
