import { sql } from 'kysely';
import { z } from 'zod';
import type { Acteur } from '#src/droits/acteur.ts';
import { operation } from '#src/droits/operation.ts';
import type { Trx } from '#src/socle/base/base.ts';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { mettreEnAttente } from '#src/socle/courriels/index.ts';
import { empreinteDe } from '#src/socle/empreinte.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { identifiant } from '#src/socle/saisie.ts';
import { transiter } from '#src/socle/suivi/transiter.ts';
import { besoinPourAgir, type Mise, misePourAgir, type ProfilTransmis } from '../chargement.ts';
import { courrielProfil, profilTransmis } from '../profil.ts';
import { lireProfils } from '../requetes/profils.ts';
import { suiviMise } from '../suivi.ts';

/** Le profil qui partirait maintenant, et son empreinte : celle que la page a montrée doit être celle qui part. */
export async function apercuProfil(
  c: Cloison,
  acteur: Acteur,
  mise: Pick<Mise, 'parcours'>,
): Promise<{ profil: ProfilTransmis; empreinte: string }> {
  const [lu] = await lireProfils(c, sql`p.id = ${mise.parcours}`);
  const profil = profilTransmis(lu!, {
    nom: acteur.nom,
    organisation: acteur.organisationNom,
    courriel: acteur.courriel,
  });
  return { profil, empreinte: empreinteDe(profil) };
}

/** Envoie le profil au contact de l'entreprise, tel que montré. Jamais sans l'accord de la personne. */
export const transmettreProfil = operation({
  nom: 'entreprises.transmettre',
  cloison: true,
  entree: z.object({ id: identifiant, empreinte: z.string().max(100).optional() }),
  charger: (trx, e) => misePourAgir(trx, e.id),
  async executer({ trx, acteur, objet: { mise: m, reference, demonstration }, journal }, e) {
    if (m.etat === 'proposee')
      throw new ErreurMetier('La personne n’a pas encore donné son accord.', {
        statut: 409,
        conseil: 'Recueillez-le d’abord, ou attendez sa réponse.',
      });
    await transiter(trx, suiviMise, acteur, { id: m.id, etat: m.etat, objet: null, transition: 'transmettre' });
    const { besoin, contactCourriel, nom } = await besoinPourAgir(trx, m.besoin);
    if (besoin.etat !== 'ouvert') throw new ErreurMetier(`Le besoin de ${nom} n’est plus ouvert.`, { statut: 409 });
    if (!contactCourriel)
      throw new ErreurMetier(`Le contact de ${nom} n’a pas d’adresse de courriel.`, {
        conseil: 'Ajoutez-la sur la fiche de l’entreprise.',
      });
    const { profil, empreinte } = await apercuProfil(trx as Cloison, acteur, m);
    if (e.empreinte !== undefined && e.empreinte !== empreinte)
      throw new ErreurMetier('Le profil a changé depuis que vous l’avez lu.', {
        statut: 409,
        conseil: 'Relisez-le, puis transmettez-le.',
      });
    await sql`UPDATE mise_en_relation SET etat = 'transmise', profil = ${JSON.stringify(profil)}::jsonb, transmise_le = now(), version = version + 1
      WHERE id = ${m.id}`.execute(trx);
    await envoyer(trx, demonstration, contactCourriel, courrielProfil(profil, besoin, reference));
    await journal({ objet: `parcours:${m.parcours}`, details: { miseEnRelation: m.id, profil: empreinte } });
    return { id: m.id, envoye: !demonstration, adresse: `/parcours/${m.parcours}/entreprises/${m.id}` };
  },
});

async function envoyer(
  trx: Trx,
  demonstration: boolean,
  destinataire: string,
  message: { sujet: string; texte: string },
): Promise<void> {
  // Un profil inventé ne part nulle part ; un vrai est effacé de la boîte d'envoi dès qu'il est parti.
  if (!demonstration) await mettreEnAttente(trx, { destinataire, ...message, sensible: true });
}
