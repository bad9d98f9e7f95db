import { z } from 'zod';
import { operation } from '#src/droits/operation.ts';
import { noterSignature, partiesSignees } from '#src/socle/base/signatures.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { annexePourAgir } from '../chargement.ts';
import { entrerEnVigueur } from '../entrerEnVigueur.ts';
import { LIBELLES_PARTIE, PARTIES } from '../forme.ts';
import { partiesRequises } from '../regles/parties.ts';
import { identifiant, jour, texte, texteFacultatif } from '../saisie.ts';

/**
 * Note la signature d'une partie, au papier ou électronique. La dernière attendue fait entrer l'annexe en vigueur : versements, registre,
 * engagement et échéances suivent dans la même transaction. La première annexe emporte la convention, signée avec elle.
 */
export const signer = operation({
  nom: 'conventions.signer',
  entree: z.object({
    annexe: identifiant('Annexe'),
    partie: z.enum(PARTIES, { error: 'Choisissez qui signe.' }),
    nom: texte('Nom du signataire', 200),
    qualite: texteFacultatif(200),
    signe_le: jour('Date de signature'),
    moyen: z.enum(['papier', 'electronique'], { error: 'Papier ou électronique.' }),
  }),
  charger: (trx, { annexe }) => annexePourAgir(trx, annexe),
  async executer({ trx, acteur, objet: annexe, journal }, e) {
    if (annexe.etat !== 'proposee')
      throw new ErreurMetier(
        annexe.etat === 'projet'
          ? "Proposez d'abord l'annexe à la structure : elle se signe ensuite."
          : "Cette annexe n'attend plus de signature.",
        { statut: 409, conseil: 'Rechargez la page pour voir où elle en est.' },
      );
    if (e.signe_le > aujourdhui())
      throw new ErreurMetier('La signature ne peut pas être à venir.', {
        champs: { signe_le: 'Un jour passé, ou aujourd’hui.' },
      });
    const avecConvention = annexe.lieu.etat === 'projet';
    const objets = [`annexe:${annexe.id}`, ...(avecConvention ? [`convention:${annexe.convention}`] : [])];
    for (const objet of objets) await noterSignature(trx, objet, e, acteur.nom, LIBELLES_PARTIE[e.partie]);
    const signees = await partiesSignees(trx, `annexe:${annexe.id}`);
    const signee = partiesRequises(annexe).every((p) => signees.has(p));
    if (signee) await entrerEnVigueur(trx, acteur, annexe);
    await journal({
      objet: `convention:${annexe.convention}`,
      details: { numero: annexe.numero, partie: e.partie, nom: e.nom, moyen: e.moyen, signee },
    });
    return { id: annexe.convention, annexe: annexe.id, signee };
  },
});
