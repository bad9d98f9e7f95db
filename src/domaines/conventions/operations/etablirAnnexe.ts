import { z } from 'zod';
import { produireDocument } from '#src/domaines/modeles/index.ts';
import { operation } from '#src/droits/operation.ts';
import { date } from '#src/presentation/format.ts';
import { annexePourAgir, annexeSituee } from '../chargement.ts';
import { nomDepartement } from '../lieux.ts';
import { valeursAnnexe, valeursConvention } from '../modeles/valeurs.ts';
import { jourDeLAnnee, nombreA } from '../parametres.ts';
import { identifiant } from '../saisie.ts';

/** Écrit l'annexe (ou la convention et sa première annexe) dans son modèle : PDF/UA et Word, rangés avec leur empreinte. */
export const etablirAnnexe = operation({
  nom: 'conventions.etablirAnnexe',
  entree: z.object({
    annexe: identifiant('Annexe'),
    document: z.enum(['annexe', 'convention'], { error: 'Annexe ou convention.' }),
  }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: a, journal }, { document }) {
    const c = a.lieu;
    const remplacee = a.remplace === null ? null : await annexeSituee(trx, a.remplace);
    const limite = await jourDeLAnnee(trx, 'annexe.reconduction', a.annee, c.departement);
    const preavis = await nombreA(trx, 'resiliation.preavis_mois', a.debut, c.departement);
    const estConvention = document === 'convention';
    const produit = await produireDocument(trx, acteur, {
      usage: estConvention ? 'convention_iae' : 'annexe_financiere',
      departement: c.departement,
      objet: `convention:${c.id}`,
      titre: estConvention ? `Convention ${c.numero}` : `Annexe financière ${a.numero}`,
      sousTitre: c.structureNom,
      valeurs: {
        ...valeursConvention(c, await nomDepartement(trx, c.departement)),
        ...valeursAnnexe(a, remplacee),
        resiliation: { preavis: String(preavis) },
        ...(remplacee ? {} : { avenant: { limite: date(limite).replace(/\s\d{4}$/, '') } }),
      },
    });
    await journal({ objet: `convention:${c.id}`, details: { annexe: a.numero, document: produit.id } });
    return { id: c.id, document: produit.id };
  },
});
