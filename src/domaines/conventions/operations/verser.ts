import { sql } from 'kysely';
import { z } from 'zod';
import { type Retenue, retenuesDe } from '#src/domaines/echeances/index.ts';
import { operation } from '#src/droits/operation.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui, jourDe } from '#src/socle/jour.ts';
import { versementPourAgir } from '../chargementVersement.ts';
import { identifiant, jour, texte } from '../saisie.ts';

/** Note qu'un versement est fait, avec la référence du paiement. Refusé tant qu'une échéance dépassée le retient (voir `echappe`) ; ensuite il ne change plus. */
export const verser = operation({
  nom: 'conventions.verser',
  entree: z.object({
    versement: identifiant('Versement'),
    reference: texte('Référence du paiement', 100),
    verse_le: jour('Date du versement'),
  }),
  charger: (trx, { versement }) => versementPourAgir(trx, versement),
  async executer({ trx, objet: v, journal }, { reference, verse_le }) {
    if (v.etat !== 'prevu')
      throw new ErreurMetier(
        v.etat === 'verse' ? 'Ce versement est déjà noté comme fait.' : "Ce versement est annulé : il n'est plus dû.",
        { statut: 409, conseil: 'Rechargez la page : le plan a pu changer.' },
      );
    if (verse_le > aujourdhui())
      throw new ErreurMetier('Un versement se note une fois fait.', {
        champs: { verse_le: 'Un jour passé, ou aujourd’hui.' },
      });
    const retenues = await retenuesDe(trx, `convention:${v.lieu.id}`);
    const retenue = retenues.find((r) => !echappe(r, v.mois, verse_le));
    if (retenue)
      throw new ErreurMetier(
        `Versement retenu : « ${retenue.libelle} » est attendu depuis le ${francais(retenue.due)}.`,
        {
          conseil: `Il repartira dès que ce sera fait${retenue.fondement ? ` (${retenue.fondement})` : ''}. Un paiement fait avant cette date se note avec sa date, pour un mois alors commencé.`,
        },
      );
    await sql`UPDATE versement SET etat = 'verse', reference = ${reference}, verse_le = ${verse_le} WHERE id = ${v.id}`.execute(
      trx,
    );
    await journal({
      objet: `convention:${v.lieu.id}`,
      details: {
        versement: v.id,
        genre: v.genre,
        mois: v.mois,
        montant: v.montant,
        reference,
        verse_le,
        ...pendant(retenues),
      },
    });
    return { id: v.lieu.id, versement: v.id };
  },
});

/**
 * La retenue se juge au moment de noter : une date reculée n'y échappe pas. Seule exception, un paiement réellement parti avant que la retenue
 * ne commence, et noté en retard : daté au plus du jour limite, pour un mois alors commencé. Les comptes doivent dire ce qui a été payé, et
 * le journal garde qu'on l'a noté pendant une retenue.
 */
const echappe = (r: Retenue, mois: string, verseLe: string): boolean => verseLe <= jourDe(r.due) && mois <= verseLe;

const pendant = (retenues: readonly Retenue[]) =>
  retenues.length > 0 ? { noteePendant: retenues.map((r) => r.libelle) } : {};

const francais = (le: Date): string => le.toLocaleDateString('fr-FR', { timeZone: 'Europe/Paris' });
