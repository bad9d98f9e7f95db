import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { ecrireAux } from '#src/socle/courriels/index.ts';
import { adressePublique } from '#src/socle/session/instance.ts';
import { composerChangements, exigerEnCours } from '../../avenants.ts';
import { subventionPourAgir } from '../../chargement.ts';
import { objetSubvention } from '../../echeances.ts';
import { ouvrirAvenant } from '../../ouvrirAvenant.ts';
import { identifiant, jourFacultatif, montantFacultatif, texte } from '../../saisie.ts';

/** Le porteur demande un avenant (une autre fin, un autre montant) avec sa raison ; le financeur le prépare ou le refuse. */
export const demanderAvenant = operation({
  nom: 'subventions.demanderAvenant',
  entree: z.object({
    id: identifiant('Convention'),
    fin: jourFacultatif('Nouvelle fin').optional(),
    montant: montantFacultatif('Nouveau montant').optional(),
    motif: texte('Raison', 2000, 10),
  }),
  charger: (trx, { id }) => subventionPourAgir(trx, id),
  async executer({ trx, acteur, objet: s, journal }, { id, fin, montant, motif }) {
    exigerEnCours(s);
    const voulu = { ...(fin ? { fin } : {}), ...(montant ? { montant } : {}) };
    const changements = await composerChangements(trx, s, voulu);
    const avenant = await ouvrirAvenant(trx, acteur, s, { changements, motif, demandeParPorteur: true });
    await ecrireAux(
      trx,
      { organisations: [s.financeurId] },
      {
        sujet: `Avenant demandé : convention ${s.numero}`,
        paragraphes: [
          `${s.organisationNom} demande un avenant à la convention ${s.numero} : ${motif}`,
          `Pour le préparer ou le refuser : ${adressePublique()}/subventions/${id}/avenants`,
        ],
      },
    );
    await journal({ objet: objetSubvention(id), details: { avenant, ...changements.apres, motif } });
    return { id, avenant };
  },
});
